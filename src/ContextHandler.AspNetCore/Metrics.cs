using System.Diagnostics.Metrics;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Rush;

namespace ContextHandler.AspNetCore;

/// <summary>
/// What the gateway counts and measures, all of it in the meter <c>ContextHandler</c>. Tags are names of the federation file and of our own,
/// never text out of messages. A login is counted by its system and by its IdP, and not by both at once: 98 IdPs times 60 systems are more series than
/// anybody looks at, and the audit log has each pair.
/// </summary>
internal sealed class Metrics
{
    public const string MeterName = "ContextHandler";

    // Up to the 150 ms that a hop may take at most of the time, and beyond it.
    private static readonly double[] WorkBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5];

    // A person types and confirms on a phone; a login lives half an hour.
    private static readonly double[] LoginBounds = [1, 2.5, 5, 10, 20, 30, 60, 120, 300, 900, 1800];

    private static readonly double[] BackendBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private static readonly string[] Statuses = ["other", "1xx", "2xx", "3xx", "4xx", "5xx"];

    private readonly Meter meter;
    private readonly Counter<long> alarms;
    private readonly Counter<long> backups;
    private readonly Counter<long> limited;
    private readonly Counter<long> logins;
    private readonly Counter<long> idpLogins;
    private readonly Counter<long> asked;
    private readonly Histogram<double> loginDuration;
    private readonly Histogram<double> hopDuration;
    private readonly Counter<long> refusals;
    private readonly Counter<long> logouts;
    private readonly Counter<long> proxied;
    private readonly Histogram<double> proxiedDuration;

    public Metrics(IMeterFactory factory)
    {
        meter = factory.Create(MeterName);
        alarms = meter.CreateCounter<long>("contexthandler.alarms", "{alarm}", "Warnings and errors of operations in the log, by the name of the event.");
        backups = meter.CreateCounter<long>("contexthandler.login.backup", "{login}", "Logins that a backup gave, by identity provider and system.");
        limited = meter.CreateCounter<long>("contexthandler.admission.limited", "{message}", "Messages of a party that has sent too many of late, by system or IdP.");
        logins = meter.CreateCounter<long>("contexthandler.logins", "{try}", "How each try to log in ended, by system and the level required.");
        idpLogins = meter.CreateCounter<long>("contexthandler.idp.logins", "{try}", "How each try to log in through an IdP ended, by IdP.");
        asked = meter.CreateCounter<long>("contexthandler.idp.asked", "{trip}", "People sent to an IdP to log in.");
        loginDuration = Seconds("contexthandler.login.duration", "From a system's request to our answer, the person's part included, by the IdP that logged in.", LoginBounds);
        hopDuration = Seconds("contexthandler.hop.duration", "Our own work on one request to an address of ours, by what is there.", WorkBounds);
        refusals = meter.CreateCounter<long>("contexthandler.refusals", "{refusal}", "Pages that say why not, by the reason and how alarming it is.");
        logouts = meter.CreateCounter<long>("contexthandler.logouts", "{logout}", "Logouts that ended, by whether every other session surely ended too.");
        proxied = meter.CreateCounter<long>("contexthandler.proxy.requests", "{request}", "Requests to proxied systems that were let in, by system and the class of the status.");
        proxiedDuration = Seconds("contexthandler.proxy.duration", "From a proxied request to the end of its answer, the system's part included. Without WebSockets.", BackendBounds);
    }

    /// <summary>Whether anybody wants to know of proxied requests: where nobody does, they are not to cost anything.</summary>
    public bool MeasuresRequests => proxied.Enabled;

    /// <summary>One more login that a backup gave.</summary>
    public void LoggedInByBackup(EntityId idp, EntityId system) => backups.Add(1, Tag("idp", idp.Value), Tag("system", system.Value));

    /// <summary>One more message of a party that has sent too many.</summary>
    public void Limited(PeerRole role, EntityId party) => limited.Add(
        1, new KeyValuePair<string, object?>(role == PeerRole.System ? "system" : "idp", party.Value));

    /// <summary>One more alarm of that name.</summary>
    public void Alarm(string name) => alarms.Add(1, Tag("name", name));

    /// <summary>A try to log in has ended.</summary>
    /// <param name="outcome">As the audit log has it: answered, explained, returned or refused.</param>
    /// <param name="system">For which system; null: the message did not get that far.</param>
    /// <param name="level">What it required; null likewise.</param>
    /// <param name="idp">Who was asked; null: nobody.</param>
    public void LoginEnded(string outcome, EntityId? system, string? level, EntityId? idp)
    {
        logins.Add(1, Tag("outcome", outcome), Tag("system", system?.Value), Tag("level", level));
        if (idp is not null)
        {
            idpLogins.Add(1, Tag("outcome", outcome), Tag("idp", idp.Value));
        }
    }

    /// <summary>A person is on the way to an IdP.</summary>
    public void Asked(EntityId idp) => asked.Add(1, Tag("idp", idp.Value));

    /// <summary>A whole login took that long, and that IdP gave it.</summary>
    public void LoginTook(TimeSpan duration, EntityId idp) => loginDuration.Record(duration.TotalSeconds, Tag("idp", idp.Value));

    /// <summary>A request of a login or a logout took us that long.</summary>
    public void HopTook(string hop, TimeSpan duration) => hopDuration.Record(duration.TotalSeconds, Tag("hop", hop));

    /// <summary>Somebody was told why not.</summary>
    /// <param name="door">What was refused: a login, a logout or a request.</param>
    /// <param name="reason">Why.</param>
    public void Refused(string door, FailureReason reason) =>
        refusals.Add(1, Tag("door", door), Tag("reason", Enum.GetName(reason)), Tag("severity", Enum.GetName(FailureCatalogue.For(reason).Severity)));

    /// <summary>A logout has ended, for everybody or not surely so.</summary>
    public void LoggedOut(bool isWhole) => logouts.Add(1, Tag("outcome", isWhole ? "whole" : "partial"));

    /// <summary>A proxied request has been answered, or was broken off.</summary>
    public void Proxied(EntityId? system, int status, TimeSpan duration)
    {
        var name = Tag("system", system?.Value);
        proxied.Add(1, name, Tag("status", Statuses[status is >= 100 and < 600 ? status / 100 : 0]));
        if (status >= 200)
        {
            proxiedDuration.Record(duration.TotalSeconds, name);
        }
    }

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

    /// <summary>How long ago the source of each peer's metadata last gave or confirmed it.</summary>
    public void ObserveMetadataAge(Func<IEnumerable<Measurement<double>>> observe) =>
        meter.CreateObservableGauge("contexthandler.metadata.age", observe, "s", "Time since the source of the party's metadata last gave or confirmed it.");

    /// <summary>How long each peer's metadata is still believed; those that end have one.</summary>
    public void ObserveMetadataLeft(Func<IEnumerable<Measurement<double>>> observe) =>
        meter.CreateObservableGauge("contexthandler.metadata.left", observe, "s", "Time for which the party's metadata is still believed; nobody logs in with it afterwards.");

    /// <summary>How many entries this node's own memory of logins and of sessions holds; none where Redis is the memory.</summary>
    public void ObserveEntries(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.store.entries", observe, "{entry}", "Entries in this node's own memory; none where Redis is it, which knows its keys itself (DBSIZE).");

    /// <summary>How many proxied requests of people who are logged in are under way.</summary>
    public void ObserveConnections(Func<int> observe) =>
        meter.CreateObservableGauge("contexthandler.proxy.open", observe, "{request}", "Proxied requests of people who are logged in, WebSockets included, that are under way.");

    /// <summary>Of each thing that a login needs: 1 that it works, 0 that it does not.</summary>
    public void ObserveChecks(Func<IEnumerable<Measurement<int>>> observe) =>
        meter.CreateObservableGauge("contexthandler.node.check", observe, "1", "Whether what a login needs works on this node.");

    /// <summary>Whether the node wants requests: 1 that it does.</summary>
    public void ObserveReady(Func<int> observe) => meter.CreateObservableGauge("contexthandler.node.ready", observe, "1", "Whether the node wants to be sent requests.");

    private Histogram<double> Seconds(string name, string description, double[] bounds) =>
        meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });

    private static KeyValuePair<string, object?> Tag(string name, string? value) => new(name, value);

    private static IEnumerable<Measurement<T>> OfEach<T>(Func<Turn, T> count)
        where T : struct => Enum.GetValues<Turn>().Select(turn => new Measurement<T>(count(turn), new KeyValuePair<string, object?>("turn", JsonNamingPolicy.CamelCase.ConvertName(turn.ToString()))));
}
