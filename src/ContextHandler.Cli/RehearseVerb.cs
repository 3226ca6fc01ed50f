using System.CommandLine;
using ContextHandler.Cli.Planning;
using ContextHandler.Keys;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover rehearse</c>: plays the plan in advance and fails if there is any instant at which it would not hold.</summary>
internal static class RehearseVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var verb = new Command("rehearse", "Plays the plan in advance, every day and every changing second; fails if no key or two are active at any of them.") { federation.Option, federation.State.Option };
        verb.SetAction(parsed => federation.WithPlan(parsed, (plan, load) => Tell(plan, load, parsed.InvocationConfiguration)));
        return verb;
    }

    private static int Tell(PlanFile plan, FederationLoad load, InvocationConfiguration console)
    {
        var model = load.Model!;
        var instants = new Rehearsal(model, plan.Now).Play().ToList();
        var names = new KeyNames(model.Gateway.Keys.Credentials);
        var tokens = model.Gateway.Keys.Credentials.Any(credential => credential.Use == CredentialUse.Token);
        string[] headings = ["Danish time", "published", "signs", "decrypts", "is encrypted to", .. tokens ? new[] { "in the JWKS", "signs tokens" } : [], ""];
        foreach (var line in TextTable.Lines([headings, .. instants.Select(instant => Row(instant, names, tokens))]))
        {
            console.Output.WriteLine(line);
        }

        foreach (var warning in load.Warnings.Where(warning => warning.Path.StartsWith("$.gateway.credentials", StringComparison.Ordinal)))
        {
            console.Error.WriteLine(Printable.Of(warning.ToString()));
        }

        string[] faults =
        [
            .. instants.SelectMany(instant => instant.Faults.Select(fault => $"{Local.Of(instant.At)}: {fault}")),
            .. plan.Credentials
                .Where(entry => !(entry.Dates.RetireAt <= plan.Now) && model.Gateway.Keys.Credentials.All(credential => credential.Name != entry.Path))
                .Select(entry => $"{entry.Path}: there is no such file; it is promoted {Local.Of(entry.Dates.PromoteAt)}"),
        ];
        foreach (var fault in faults)
        {
            console.Error.WriteLine(Printable.Of($"chctl: {fault}"));
        }

        console.Output.WriteLine();
        console.Output.WriteLine($"{instants.Count} instants, {(faults.Length == 0 ? "one active key of each use and for each peer at all of them" : $"{faults.Length} faults")}");
        return faults.Length == 0 ? ExitCode.Fine : ExitCode.Faulty;
    }

    private static string[] Row(RehearsedInstant instant, KeyNames names, bool tokens) =>
    [
        Local.Of(instant.At),
        names.Of(instant.Published),
        string.Join("; ", instant.Signing.Select(one => one.Peers is null ? names.Of(one.Keys) : $"{names.Of(one.Keys)} for {one.Peers}")),
        names.Of(instant.Decrypting),
        names.Of(instant.EncryptedTo),
        .. tokens ? new[] { names.Of(instant.Jwks), names.Of(instant.SigningTokens) } : [],
        instant.Faults.Count == 0 ? "" : "FAULT",
    ];
}
