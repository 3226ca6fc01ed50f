using System.Diagnostics.Metrics;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Rush;

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
    private readonly Counter<long> limited;

    public Metrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        alarms = meter.CreateCounter<long>("contexthandler.alarms", "{alarm}", "Warnings and errors of operations in the log, by the name of the event.");
        backups = meter.CreateCounter<long>("contexthandler.login.backup", "{login}", "Logins that a backup gave, by identity provider and system.");
        limited = meter.CreateCounter<long>("contexthandler.admission.limited", "{message}", "Messages of a party that has sent too many of late, by system or IdP.");
    }

    /// <summary>One more login that a backup gave.</summary>
    public void LoggedInByBackup(EntityId idp, EntityId system) => backups.Add(
        1, new KeyValuePair<string, object?>("idp", idp.Value), new KeyValuePair<string, object?>("system", system.Value));

    /// <summary>One more message of a party that has sent too many.</summary>
    public void Limited(PeerRole role, EntityId party) => limited.Add(
        1, new KeyValuePair<string, object?>(role == PeerRole.System ? "system" : "idp", party.Value));

    /// <summary>One more alarm of that name.</summary>
    public void Alarm(string name) => alarms.Add(1, new KeyValuePair<string, object?>("name", name));

    /// <summary>Who is let in, who waits, and who is turned away.</summary>
    public void Observe(Turnstile turnstile)
    {
        meter.CreateObservableCounter("contexthandler.admission.admitted", () => OfEach(turnstile.Admitted), "{turn}", "Messages read and private keys used, by whose turn it was.");
        meter.CreateObservableCounter("contexthandler.admission.turned_away", () => OfEach(turnstile.TurnedAway), "{request}", "Requests there was no room for, by whose turn it was.");
        meter.CreateObservableGauge("contexthandler.admission.waiting", () => OfEach(turnstile.Waiting), "{request}", "Requests that wait for their turn.");
    }

    /// <summary>Days until each certificate in sight ends; negative once it has.</summary>
    public void ObserveDaysLeft(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.certificate.days_left", observe, "d", "Days until the certificate ends.");

    /// <summary>Of each IdP of which anything was observed: 1 that it works, 0 that it is down.</summary>
    public void ObserveIdpsUp(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.idp.up", observe, "1", "Whether the IdP works, as this node observes it.");

    /// <summary>How many peers each rollover under way waits for.</summary>
    public void ObserveWaitedFor(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.rollover.waited_for", observe, "{peer}", "Peers that are not ready for the new key.");

    private static IEnumerable<Measurement<T>> OfEach<T>(Func<Turn, T> count)
        where T : struct => Enum.GetValues<Turn>().Select(turn => new Measurement<T>(count(turn), new KeyValuePair<string, object?>("turn", JsonNamingPolicy.CamelCase.ConvertName(turn.ToString()))));
}
