using System.CommandLine;
using ContextHandler.Cli.Notices;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Keys;
using ContextHandler.Keys.Readiness;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover retire</c>: ends a key that has a successor, once every peer is ready for that.</summary>
internal sealed class RetireVerb(TimeProvider clock)
{
    private readonly FederationArgument federation = new(clock);
    private readonly Option<string?> credential = CredentialChoice.Option();
    private readonly Option<Moment?> at = Moment.Option("--at", "When it ends, Danish time; now by default.");
    private readonly Option<bool> force = new("--force") { Description = "Although a peer is not ready." };

    public static Command Create(TimeProvider clock) => new RetireVerb(clock).Create();

    private Command Create()
    {
        var verb = new Command("retire", "Ends a key that has a successor, and prints the change; refuses while a peer is not ready.") { federation.Option, credential, at, federation.State.Option, force };
        verb.SetAction(parsed => federation.WithPlan(parsed, (plan, load) => Retire(parsed, plan, load)));
        return verb;
    }

    private int Retire(ParseResult parsed, PlanFile plan, FederationLoad load)
    {
        var console = parsed.InvocationConfiguration;
        if (CredentialChoice.Find(plan, parsed.GetValue(credential), plan.Former, "key that another has taken over from", console.Error) is not { } entry
            || federation.State.Sightings(parsed) is not { } sightings)
        {
            return ExitCode.Misused;
        }

        var moment = parsed.GetValue(at) ?? Moment.Of(plan.Now);
        var rollover = ReadinessBoard.Of(load.Model!, sightings, plan.Now).Rollovers.FirstOrDefault(one => one.Next == RolloverStep.Retire && one.Old.Name == entry.Path);
        IEnumerable<Refusal> refusals =
        [
            .. Refusal.If(moment.Instant < Moment.Of(plan.Now).Instant, $"retireAt {Local.Of(moment.Instant)} has passed; now or a time to come expected"),
            .. plan.FreezesAt(moment.Instant, "retireAt"),
            .. Readiness(entry, rollover, load, isKnown: federation.State.Folders(parsed).Count > 0),
        ];
        return new PlanChange(plan, plan.With(entry, ("retireAt", moment.Text)), parsed.GetValue(force)).Make(
            refusals, json => federation.Try(parsed, plan, json), _ => Texts(load.Model!, rollover, moment.Instant), console);
    }

    // Metadata keys have no readers whom anybody knows, and of a key without a file there is nothing to tell. Who was not ready was told already.
    private static string Texts(FederationModel model, KeyRollover? rollover, DateTimeOffset at) =>
        rollover is null ? "" : (rollover.IsSafe ? $"{rollover.Summary}\n\n" : "") + NoticeTexts.Retirement(model.Gateway, rollover.Old, at);

    // Decision 29: a retire is refused while a peer is not ready; and what nobody saw, nobody knows.
    private static IEnumerable<Refusal> Readiness(CredentialEntry entry, KeyRollover? rollover, FederationLoad load, bool isKnown) =>
        entry.Use == CredentialUse.Metadata ? [new("nobody sees who verifies our metadata with this key", MayBeForced: true)]
        : entry.Use == CredentialUse.Token ? [] // systems fetch the JWKS themselves, and the file may not end a key too early
        : !isKnown ? [new("no --state folder is given, so it is not known who is ready", MayBeForced: true)]
        :
        [
            .. load.Peers.Where(peer => peer.Absence is not null).Select(peer => new Refusal($"{peer.Party.EntityId} is not on the board: {peer.Absence}", MayBeForced: true)),
            .. rollover?.Waiting.Select(peer => new Refusal($"{peer.Name.Da} ({peer.EntityId}) is not ready: {ReadinessTable.Why(peer)}", MayBeForced: true)) ?? [],
        ];
}
