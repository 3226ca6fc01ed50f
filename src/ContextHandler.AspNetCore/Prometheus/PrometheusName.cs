using System.Diagnostics.Metrics;

namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>
/// What Prometheus calls an instrument or a tag: underscores for points, the unit written out at the end, and <c>_total</c> behind what only grows, as
/// OpenTelemetry translates names. So <c>contexthandler.hop.duration</c> in <c>s</c> is <c>contexthandler_hop_duration_seconds</c>.
/// </summary>
internal static class PrometheusName
{
    // Of all other units the name says enough.
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal) { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes" };

    public static string Of(Instrument instrument, bool isCounter)
    {
        var name = Safe(instrument.Name, colons: true);
        if (instrument.Unit is { } unit && Units.TryGetValue(unit, out var word) && !name.EndsWith(word, StringComparison.Ordinal))
        {
            name += "_" + word;
        }

        return isCounter ? name + "_total" : name;
    }

    public static string OfLabel(string tag) => Safe(tag, colons: false);

    private static string Safe(string name, bool colons)
    {
        var safe = string.Create(name.Length, (name, colons), static (span, it) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(it.name[i]) || (it.colons && it.name[i] == ':') ? it.name[i] : '_';
            }
        });
        return safe.Length == 0 || char.IsAsciiDigit(safe[0]) ? "_" + safe : safe;
    }
}
