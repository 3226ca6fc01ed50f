using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContextHandler.Testing;
using ContextHandler.Testing.Operations;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>What operations are given beside the gateway speaks of what the gateway tells, and Prometheus' own tool understands both.</summary>
public sealed partial class OpsFilesTests(WatchedStage stage, WatchedRedis redis) : IClassFixture<WatchedStage>, IClassFixture<WatchedRedis>
{
    private static readonly string Folder = Path.Combine(Repository.Root, "metadata", "ops");

    // The linter would have other names for these: .NET's own, and one that people read in days.
    private static readonly string[] Named = ["dotnet_assembly_count", "dotnet_process_cpu_count", "dotnet_timer_count", "contexthandler_certificate_days_left"];

    [Theory]
    [InlineData("alerts.yml")]
    [InlineData("grafana-dashboard.json")]
    public void Every_metric_that_is_named_is_told_with_every_label_that_is_asked_for(string file)
    {
        var told = stage.Figures.Concat(redis.Figures).GroupBy(figure => figure.Name, StringComparer.Ordinal)
            .ToDictionary(name => name.Key, name => name.SelectMany(figure => figure.Labels.Keys).Append("instance").Append("job").ToHashSet(), StringComparer.Ordinal);

        var named = ExpressionsOf(file).SelectMany(expression => Metric().Matches(expression)).ToList();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Select(match => match.Value).Where(one => !told.ContainsKey(NameIn(one))).Distinct());
        Assert.Equal([], named.SelectMany(match => Label().Matches(match.Value).Select(label => (NameIn(match.Value), Label: label.Groups["name"].Value)))
            .Where(asked => !told[asked.Item1].Contains(asked.Label)).Distinct());
    }

    [Fact]
    public void Every_alert_says_what_to_do_and_how_urgent_it_is()
    {
        var rules = File.ReadAllText(Path.Combine(Folder, "alerts.yml")).Split("- alert: ").Skip(1).ToList();

        Assert.All(rules, rule => Assert.Matches(@"(?s)severity: (page|ticket) \}.*\n          summary: "".{20,}""\n          action: "".{60,}""", rule));
    }

    [Fact]
    public async Task Promtool_reads_the_metrics()
    {
        foreach (var text in new[] { stage.Text, redis.Text })
        {
            var (_, complaints) = await PromtoolAsync("check metrics", text);

            Assert.Equal([], complaints.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(complaint => !Named.Contains(complaint.Split(' ')[0])));
        }
    }

    [Fact]
    public void Redis_is_told_of() => Assert.Equal(
        (0, true, true),
        (
            redis.Figures.Sum("contexthandler_redis_up"),
            redis.Figures.Sum("contexthandler_redis_duration_seconds_count") > 0,
            redis.Figures.Sum("contexthandler_redis_failures_total", ("why", "Unreachable")) > 0));

    [Fact]
    public async Task Promtool_finds_what_is_no_metric()
    {
        var (code, _) = await PromtoolAsync("check metrics", stage.Text + "contexthandler_odd{a=} 1\n");

        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task Promtool_accepts_the_alert_rules()
    {
        var (code, complaints) = await PromtoolAsync($"check rules {Path.Combine(Folder, "alerts.yml")}");

        Assert.True(code == 0, complaints);
    }

    [Fact]
    public async Task The_alerts_go_off_when_they_should_and_not_before()
    {
        var (code, complaints) = await PromtoolAsync($"test rules {Path.Combine(Repository.Root, "tests", "ContextHandler.FunctionalTests", "Operations", "alerts.test.yml")}");

        Assert.True(code == 0, complaints);
    }

    private static IEnumerable<string> ExpressionsOf(string file)
    {
        var text = File.ReadAllText(Path.Combine(Folder, file));
        return file.EndsWith(".json", StringComparison.Ordinal)
            ? JsonNode.Parse(text)!["panels"]!.AsArray().SelectMany(panel => panel!["targets"]?.AsArray().Select(target => (string)target!["expr"]!) ?? []).Append((string)JsonNode.Parse(text)!["templating"]!["list"]![1]!["query"]!["query"]!)
            : Expression().Matches(text).Select(match => match.Groups["expression"].Value);
    }

    private static async Task<(int Code, string Complaints)> PromtoolAsync(string arguments, string input = "")
    {
        using var tool = Process.Start(new ProcessStartInfo("promtool", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (tool.StandardOutput.ReadToEndAsync(), tool.StandardError.ReadToEndAsync());
        await tool.StandardInput.WriteAsync(input);
        tool.StandardInput.Close();
        await tool.WaitForExitAsync();
        return (tool.ExitCode, await errors + (arguments.StartsWith("check metrics", StringComparison.Ordinal) ? string.Empty : await output));
    }

    private static string NameIn(string metric) => metric.Split('{')[0];

    [GeneratedRegex(@"\b(contexthandler|dotnet|kestrel)_\w+(\{[^}]*\})?")]
    private static partial Regex Metric();

    [GeneratedRegex(@"[{,]\s*(?<name>\w+)(=|!=|=~|!~)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"^ +expr: (\|\n)?(?<expression>(.|\n)*?)\n +(for|labels):", RegexOptions.Multiline)]
    private static partial Regex Expression();
}
