using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Prometheus;

/// <summary>
/// Keeps what the instruments of this host measure, and of .NET's own what operations need, until Prometheus asks. Until it is started nothing is measured
/// at all.
/// </summary>
internal sealed class Collector : IDisposable
{
    private static readonly string[] Meters = [Metrics.MeterName, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel"];

    private readonly ConcurrentDictionary<string, Family> families = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly Lock collecting = new();
    private readonly IMeterFactory factory;
    private readonly ILogger<Collector> log;
    private string? broken;

    public Collector(IMeterFactory factory, ILogger<Collector> log)
    {
        (this.factory, this.log) = (factory, log);
        listener.InstrumentPublished = Publish;
        listener.SetMeasurementEventCallback<byte>(static (_, value, tags, family) => ((Family)family!).Record((long)value, tags));
        listener.SetMeasurementEventCallback<short>(static (_, value, tags, family) => ((Family)family!).Record((long)value, tags));
        listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((Family)family!).Record((long)value, tags));
        listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((Family)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<float>(static (_, value, tags, family) => ((Family)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((Family)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<decimal>(static (_, value, tags, family) => ((Family)family!).Record((double)value, tags));
    }

    public void Start() => listener.Start();

    /// <summary>Everything as it stands now, in Prometheus' text format.</summary>
    public string Collect()
    {
        lock (collecting)
        {
            foreach (var family in families.Values)
            {
                family.Forget();
            }

            Observe();
            var text = new Exposition();
            foreach (var family in families.Values.OrderBy(family => family.Name, StringComparer.Ordinal))
            {
                family.WriteTo(text);
            }

            return text.ToString();
        }
    }

    public void Dispose() => listener.Dispose();

    // One that breaks off leaves its own figures out, and no others.
    private void Observe()
    {
        try
        {
            listener.RecordObservableInstruments();
            broken = null;
        }
        catch (AggregateException errors)
        {
            var error = errors.GetBaseException();
            if (broken != error.Message)
            {
                broken = error.Message;
                log.RoundBroke(nameof(Collector), error);
            }
        }
    }

    // Another host in this process has meters of the same names.
    private void Publish(Instrument instrument, MeterListener it)
    {
        if (Meters.Contains(instrument.Meter.Name) && (instrument.Meter.Scope is null || ReferenceEquals(instrument.Meter.Scope, factory)))
        {
            var family = Family.Of(instrument);
            it.EnableMeasurementEvents(instrument, families.GetOrAdd(family.Name, family));
        }
    }
}
