using System.Globalization;
using System.Text.RegularExpressions;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Operations;

/// <summary>What a gateway tells Prometheus, read as strictly as its format is written.</summary>
public static partial class Figures
{
    private const string Setting = "Metrics:Listen";

    /// <summary>The same plan with a listener for metrics on a free port.</summary>
    public static FederationPlan Watched(this FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.WithSetting(Setting, $"http://127.0.0.1:{FreePort.Find()}");
    }

    /// <summary>The address of its metrics.</summary>
    public static Uri MetricsUrl(this FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(new Uri(plan.Settings[Setting]!), "/metrics");
    }

    /// <summary>The text of now.</summary>
    public static async Task<string> ReadTextAsync(this FederationPlan plan)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(plan.MetricsUrl()).ConfigureAwait(false);
    }

    /// <summary>The samples of now.</summary>
    public static async Task<IReadOnlyList<Figure>> ReadFiguresAsync(this FederationPlan plan) => Read(await plan.ReadTextAsync().ConfigureAwait(false));

    /// <summary>The samples of a text. Throws <see cref="FormatException"/> on a line that is none, and on two samples of one series.</summary>
    public static IReadOnlyList<Figure> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimEnd('\n').Split('\n').Where(line => !line.StartsWith('#')).Select(line => Sample().Match(line) is { Success: true } match
            ? match
            : throw new FormatException($"No sample: {line}")).ToList();
        var twice = lines.GroupBy(match => match.Groups["series"].Value, StringComparer.Ordinal).FirstOrDefault(series => series.Count() > 1);
        return twice is null ? [.. lines.Select(Read)] : throw new FormatException($"Twice: {twice.Key}");
    }

    /// <summary>The sum of the samples of that name with these labels; 0: there are none.</summary>
    public static double Sum(this IEnumerable<Figure> figures, string name, params (string Name, string Value)[] labels) =>
        figures.Where(figure => figure.Name == name && figure.Has(labels)).Sum(figure => figure.Value);

    private static Figure Read(Match sample) => new(
        sample.Groups["name"].Value,
        Label().Matches(sample.Groups["labels"].Value).ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal),
        sample.Groups["value"].Value is "+Inf" ? double.PositiveInfinity : double.Parse(sample.Groups["value"].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^(?<series>(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>[a-zA-Z_]\w*=""([^""\\]|\\[\\""n])*""(,[a-zA-Z_]\w*=""([^""\\]|\\[\\""n])*"")*)\})?) (?<value>[-+]?[0-9][-+.0-9E]*|NaN|\+Inf)$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"(?<name>[a-zA-Z_]\w*)=""(?<value>([^""\\]|\\[\\""n])*)""")]
    private static partial Regex Label();
}
