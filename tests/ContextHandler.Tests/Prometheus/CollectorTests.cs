using System.Diagnostics.Metrics;
using ContextHandler.AspNetCore;
using ContextHandler.AspNetCore.Prometheus;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Testing.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Tests.Prometheus;

/// <summary>From an instrument to Prometheus' text.</summary>
public sealed class CollectorTests : IDisposable
{
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly Collector collector;
    private readonly Meter meter;

    public CollectorTests()
    {
        meter = Factory.Create(AspNetCore.Metrics.MeterName);
        collector = new(Factory, NullLogger<Collector>.Instance);
        collector.Start();
    }

    private IMeterFactory Factory => services.GetRequiredService<IMeterFactory>();

    public void Dispose()
    {
        collector.Dispose();
        services.Dispose();
    }

    [Fact]
    public void A_counter_ends_in_total_and_has_its_help_and_its_type()
    {
        var counter = meter.CreateCounter<long>("contexthandler.pies", "{pie}", "Pies \\ eaten,\nall of them.");
        counter.Add(2, Tag("kind", "apple"));
        counter.Add(3, Tag("kind", "apple"));
        counter.Add(1);

        Assert.Equal(
            "# HELP contexthandler_pies_total Pies \\\\ eaten,\\nall of them.\n# TYPE contexthandler_pies_total counter\ncontexthandler_pies_total 1\ncontexthandler_pies_total{kind=\"apple\"} 5\n",
            Ours());
    }

    [Fact]
    public void A_histogram_counts_each_bucket_with_those_below_it()
    {
        var histogram = meter.CreateHistogram("contexthandler.bake", "s", "Time.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.1, 0.5, 7])
        {
            histogram.Record(value, Tag("oven", "a"));
        }

        Assert.Equal(
            """
            # HELP contexthandler_bake_seconds Time.
            # TYPE contexthandler_bake_seconds histogram
            contexthandler_bake_seconds_bucket{oven="a",le="0.1"} 2
            contexthandler_bake_seconds_bucket{oven="a",le="1"} 3
            contexthandler_bake_seconds_bucket{oven="a",le="+Inf"} 4
            contexthandler_bake_seconds_sum{oven="a"} 7.65
            contexthandler_bake_seconds_count{oven="a"} 4

            """.ReplaceLineEndings("\n"),
            Ours());
    }

    [Fact]
    public void What_goes_up_and_down_is_a_gauge()
    {
        var open = meter.CreateUpDownCounter<int>("contexthandler.open");
        open.Add(5);
        open.Add(-2);

        Assert.EndsWith("# TYPE contexthandler_open gauge\ncontexthandler_open 3\n", Ours(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_observed_no_longer_is_gone()
    {
        var here = new List<Measurement<double>> { new(1.5, Tag("party", "a")), new(2.5, Tag("party", "b")) };
        meter.CreateObservableGauge("contexthandler.age", () => here, "s", "Age.");

        Assert.Equal([1.5, 2.5], Read().Select(figure => figure.Value));
        here.RemoveAt(0);
        Assert.Equal(["b"], Read().Select(figure => figure.Labels["party"]));
    }

    [Fact]
    public void One_that_breaks_off_leaves_its_own_figures_out_and_no_others()
    {
        meter.CreateObservableGauge("contexthandler.broken", int () => throw new InvalidOperationException("no"));
        meter.CreateObservableGauge("contexthandler.fine", () => 1);

        Assert.Equal(["contexthandler_fine"], Read().Select(figure => figure.Name));
    }

    [Fact]
    public void A_label_says_exactly_what_its_tag_did_and_the_order_of_tags_does_not_count()
    {
        var counter = meter.CreateCounter<long>("contexthandler.odd");
        counter.Add(1, Tag("b.c", "Åse \"\\\n"), Tag("a", true), Tag("none", null));
        counter.Add(1, Tag("a", true), Tag("b.c", "Åse \"\\\n"));

        Assert.EndsWith("contexthandler_odd_total{a=\"true\",b_c=\"Åse \\\"\\\\\\n\"} 2\n", Ours(), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_tag_holds_the_number_of_series_is_bounded_and_nothing_is_lost()
    {
        var counter = meter.CreateCounter<long>("contexthandler.flood");
        for (var i = 0; i < SeriesTable.Most + 500; i++)
        {
            counter.Add(1, Tag("text", i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        var figures = Read();
        Assert.Equal(SeriesTable.Most + 1, figures.Count);
        Assert.Equal(500, figures.Sum("contexthandler_flood_total", ("overflow", "true")));
    }

    [Fact]
    public void Another_host_of_this_process_is_not_counted_and_what_belongs_to_no_host_is()
    {
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var nobodys = new Meter(AspNetCore.Metrics.MeterName);
        others.GetRequiredService<IMeterFactory>().Create(AspNetCore.Metrics.MeterName).CreateCounter<long>("contexthandler.theirs").Add(1);
        services.GetRequiredService<IMeterFactory>().Create("Somebody.Else").CreateCounter<long>("else").Add(1);
        nobodys.CreateCounter<long>("contexthandler.nobodys").Add(1);

        Assert.Equal(["contexthandler_nobodys_total"], Read().Select(figure => figure.Name));
    }

    [Fact]
    public void Nothing_is_lost_between_threads()
    {
        var counter = meter.CreateCounter<long>("contexthandler.many");
        var histogram = meter.CreateHistogram<double>("contexthandler.sizes");
        Parallel.For(0, 40_000, i =>
        {
            counter.Add(1, Tag("n", i % 50));
            histogram.Record(1, Tag("n", i % 50));
        });

        var figures = Read();
        Assert.Equal(40_000, figures.Sum("contexthandler_many_total"));
        Assert.Equal(40_000, figures.Sum("contexthandler_sizes_sum"));
        Assert.Equal(40_000, figures.Sum("contexthandler_sizes_bucket", ("le", "+Inf")));
    }

    [Fact]
    public void To_record_allocates_nothing()
    {
        var metrics = new AspNetCore.Metrics(Factory);
        var (system, idp) = (EntityId.Create("https://sapa.example.dk"), EntityId.Create("https://idp.example.dk"));
        void Record()
        {
            metrics.LoginEnded("answered", system, "nsis-low", idp);
            metrics.LoginTook(TimeSpan.FromSeconds(20), idp);
            metrics.HopTook("sso", TimeSpan.FromMilliseconds(3));
            metrics.Proxied(system, 200, TimeSpan.FromMilliseconds(3));
            metrics.Refused("login", FailureReason.LevelTooLow);
        }

        Record();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Record();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);

    private List<Figure> Read() => [.. Figures.Read(Ours())];

    // .NET's own come along.
    private string Ours() => string.Concat(collector.Collect().Split('\n').Where(line => line.Contains(" contexthandler_", StringComparison.Ordinal) || line.StartsWith("contexthandler_", StringComparison.Ordinal)).Select(line => line + "\n"));
}
