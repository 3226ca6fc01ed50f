using System.Diagnostics.Metrics;

namespace ContextHandler.Redis;

/// <summary>How Redis answers this node, in the meter <c>ContextHandler</c>. Tags are our own words, never keys.</summary>
internal sealed class RedisMetrics
{
    public const string MeterName = "ContextHandler";

    private readonly Histogram<double> duration;
    private readonly Counter<long> failures;
    private volatile bool isUp;
    private volatile bool isFenced;
    private Measurement<double>[] ahead = [];

    public RedisMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(MeterName);
        duration = meter.CreateHistogram(
            "contexthandler.redis.duration", "s", "How long Redis took to answer, or until nobody waited any more.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5] });
        failures = meter.CreateCounter<long>("contexthandler.redis.failures", "{failure}", "What Redis was asked for in vain, by the reason.");
        meter.CreateObservableGauge("contexthandler.clock.ahead", () => ahead, "s", "How far the clock of this node is ahead of that of Redis; negative: behind.");
        meter.CreateObservableGauge("contexthandler.redis.up", () => isUp ? 1 : 0, "1", "Whether Redis is reached, and keeps what it is told, as this node sees it.");
        meter.CreateObservableGauge("contexthandler.redis.fenced", () => isFenced ? 1 : 0, "1", "Whether a primary that was replaced takes no more writes: it has no sentinels, or demands a replica.");
    }

    public void Answered(TimeSpan after) => duration.Record(after.TotalSeconds);

    public void Failed(RedisTrouble why) => failures.Add(1, new KeyValuePair<string, object?>("why", why.ToString()));

    /// <summary>How far our clock is ahead of Redis's.</summary>
    public void ClockIs(TimeSpan distance) => Volatile.Write(ref ahead, [new(distance.TotalSeconds)]);

    /// <summary>What the last look at Redis has shown.</summary>
    public void Seen(bool up) => isUp = up;

    /// <summary>What the primary said of that when it was connected.</summary>
    public void Fenced(bool fenced) => isFenced = fenced;
}
