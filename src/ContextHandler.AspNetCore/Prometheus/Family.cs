using System.Diagnostics.Metrics;

namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>One metric with all its series: what an instrument is to Prometheus.</summary>
internal sealed class Family
{
    // OpenTelemetry's own, for an instrument that says nothing of how its values spread.
    private static readonly double[] AnyBounds = [0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000];

    private readonly string type;
    private readonly string help;
    private readonly bool isObserved;
    private readonly SeriesTable series;

    private Family(Instrument instrument, string type, Func<string, Series> make)
    {
        (this.type, help, isObserved) = (type, instrument.Description ?? instrument.Name, instrument.IsObservable);
        Name = PrometheusName.Of(instrument, isCounter: type == "counter");
        series = new(make);
    }

    public string Name { get; }

    /// <summary>The metric of an instrument.</summary>
    public static Family Of(Instrument instrument)
    {
        var kind = instrument.GetType().GetGenericTypeDefinition();
        return kind == typeof(Counter<>) ? new(instrument, "counter", static labels => new Total(labels))
            : kind == typeof(ObservableCounter<>) ? new(instrument, "counter", static labels => new Current(labels))
            : kind == typeof(UpDownCounter<>) ? new(instrument, "gauge", static labels => new Total(labels))
            : kind == typeof(Histogram<>) ? OfHistogram(instrument, BoundsOf(instrument))
            : new(instrument, "gauge", static labels => new Current(labels));
    }

    public void Record(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => series.Of(tags).Record(value);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) => series.Of(tags).Record(value);

    /// <summary>What is observed is told anew each time: whatever is not has gone.</summary>
    public void Forget()
    {
        if (isObserved)
        {
            series.Clear();
        }
    }

    public void WriteTo(Exposition text)
    {
        var all = series.All();
        if (all.Count > 0)
        {
            text.Header(Name, type, help);
        }

        foreach (var one in all)
        {
            one.WriteTo(text, Name);
        }
    }

    private static Family OfHistogram(Instrument instrument, IReadOnlyList<double> bounds) =>
        new(instrument, "histogram", labels => new Distribution(labels, bounds));

    private static IReadOnlyList<double> BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => bounds,
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => AnyBounds,
    };
}
