using System.Diagnostics.Metrics;
using ContextHandler.Federation;

namespace ContextHandler.AspNetCore;

/// <summary>
/// What the gateway counts and measures, all of it in the meter <c>ContextHandler</c>. Tags are names of the federation file and of our own,
/// never text out of messages.
/// </summary>
internal sealed class Metrics
{
    public const string MeterName = "ContextHandler";

    private readonly Meter meter;
    private readonly Counter<long> alarms;
    private readonly Counter<long> backups;

    public Metrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        alarms = meter.CreateCounter<long>("contexthandler.alarms", "{alarm}", "Warnings and errors of operations in the log, by the name of the event.");
        backups = meter.CreateCounter<long>("contexthandler.login.backup", "{login}", "Logins that a backup gave, by identity provider and system.");
    }

    /// <summary>One more login that a backup gave.</summary>
    public void LoggedInByBackup(EntityId idp, EntityId system) => backups.Add(
        1, new KeyValuePair<string, object?>("idp", idp.Value), new KeyValuePair<string, object?>("system", system.Value));

    /// <summary>One more alarm of that name.</summary>
    public void Alarm(string name) => alarms.Add(1, new KeyValuePair<string, object?>("name", name));

    /// <summary>Days until each certificate in sight ends; negative once it has.</summary>
    public void ObserveDaysLeft(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.certificate.days_left", observe, "d", "Days until the certificate ends.");

    /// <summary>Of each IdP of which anything was observed: 1 that it works, 0 that it is down.</summary>
    public void ObserveIdpsUp(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.idp.up", observe, "1", "Whether the IdP works, as this node observes it.");

    /// <summary>How many peers each rollover under way waits for.</summary>
    public void ObserveWaitedFor(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.rollover.waited_for", observe, "{peer}", "Peers that are not ready for the new key.");
}
