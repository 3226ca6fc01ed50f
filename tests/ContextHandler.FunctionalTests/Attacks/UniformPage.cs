using System.Text.RegularExpressions;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>All that a stranger learns from a refusal, without what is drawn anew for each page (rule R13).</summary>
internal static class UniformPage
{
    /// <summary>Status, headers and body.</summary>
    public static string Of(Visit visit)
    {
        var nonce = Regex.Match(visit.Page, "nonce=\"([^\"]+)\"").Groups[1].Value;
        var told = $"{visit.Hops.Count} {visit.Status}\n{string.Join('\n', visit.Last.Headers.Select(header => $"{header.Key}: {header.Value}").Order(StringComparer.Ordinal))}\n{visit.Page}";
        told = told.Replace(visit.Reference!, "reference", StringComparison.Ordinal).Replace(nonce, "nonce", StringComparison.Ordinal);
        return Regex.Replace(told, @"\b\d\d:\d\d:\d\d\b", "time");
    }
}
