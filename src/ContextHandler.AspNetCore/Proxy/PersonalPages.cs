using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// A page behind a login is for one person: no cache that people share may keep it, whatever the backend says (RFC 9111 5.2.2). What it says about
/// the browser's own cache stands.
/// </summary>
internal static class PersonalPages
{
    private const string Private = "private";
    private const string NoStore = "no-store";
    private const StringComparison Ignoring = StringComparison.OrdinalIgnoreCase;

    /// <summary>Makes it so in the headers that go to the browser.</summary>
    public static void Apply(IHeaderDictionary headers)
    {
        headers.Remove("CDN-Cache-Control"); // RFC 9213: it goes before the other, at caches that people share
        headers.Remove("Surrogate-Control");
        headers.CacheControl = headers.CacheControl is [] ? Private : Of(headers.CacheControl);
    }

    /// <summary>The Cache-Control of a page for one person.</summary>
    public static StringValues Of(StringValues said)
    {
        if (IsPrivate(said))
        {
            return said;
        }

        var kept = Directives(said).Where(directive => !IsForMany(directive)).ToList();
        return string.Join(", ", kept.Exists(directive => IsFor(directive, Private) || IsFor(directive, NoStore)) ? kept : kept.Prepend(Private));
    }

    // What most personal pages say by themselves.
    private static bool IsPrivate(StringValues said) =>
        said is [{ } one]
        && (one.Contains(Private, Ignoring) || one.Contains(NoStore, Ignoring))
        && !one.Contains("public", Ignoring) && !one.Contains("s-maxage", Ignoring) && !one.Contains("private=", Ignoring);

    // With names of headers behind it, private speaks of those headers alone.
    private static bool IsForMany(string directive) =>
        IsFor(directive, "public") || directive.StartsWith("s-maxage", StringComparison.OrdinalIgnoreCase) || directive.StartsWith("private=", StringComparison.OrdinalIgnoreCase);

    private static bool IsFor(string directive, string name) => directive.Equals(name, StringComparison.OrdinalIgnoreCase);

    // A comma within quotes separates names of headers; what is left of them are directives nobody knows, which count for nothing.
    private static IEnumerable<string> Directives(StringValues said) =>
        said.SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
