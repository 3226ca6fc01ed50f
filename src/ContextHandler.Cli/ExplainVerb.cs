using System.CommandLine;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Requests;

namespace ContextHandler.Cli;

/// <summary><c>chctl explain</c>: one system, one IdP, and everything that decides over the level of a login that way.</summary>
internal static class ExplainVerb
{
    public static Command Create(TimeProvider clock)
    {
        var federation = new FederationArgument(clock);
        var system = new Option<string>("--system") { Description = "Entity ID or name of the system.", HelpName = "X", Required = true };
        var idp = new Option<string>("--idp") { Description = "Entity ID or name of the IdP.", HelpName = "Y", Required = true };
        var requested = new Option<string[]>("--requested")
        {
            Description = "The class references in the system's RequestedAuthnContext, or levels such as \"NIST 3\".",
            HelpName = "CLASSREF",
            AllowMultipleArgumentsPerToken = true,
        };
        var comparison = new Option<AuthnContextComparison?>("--comparison") { Description = "The Comparison in the system's RequestedAuthnContext.", HelpName = "exact|minimum|maximum|better" };
        comparison.Validators.Add(result =>
        {
            if (result.GetResult(requested) is null)
            {
                result.AddError("--comparison says how --requested is compared: give both, or neither");
            }
        });
        var verb = new Command("explain", "Tells what a login of one system through one IdP requires, sends and accepts back, and why.")
        {
            federation.Option, federation.State.Option, system, idp, requested, comparison,
        };
        verb.SetAction(parsed => federation.With(parsed, load => Explain(
            load.Model!,
            parsed.GetRequiredValue(system),
            parsed.GetRequiredValue(idp),
            Context(parsed.GetValue(requested), parsed.GetValue(comparison)),
            parsed.InvocationConfiguration)));
        return verb;
    }

    // A level's name stands for its class reference, which nobody types without a slip.
    private static RequestedAuthnContext? Context(string[]? references, AuthnContextComparison? comparison) => references is { Length: > 0 }
        ? new([.. references.Select(reference => Level.TryParse(reference, out var level) ? level.ClassReference : reference)], comparison)
        : null;

    private static int Explain(FederationModel model, string systemText, string idpText, RequestedAuthnContext? requested, InvocationConfiguration console)
    {
        var system = Party.Find("system", systemText, model.Systems, one => one.EntityId, one => one.Name, out var noSystem);
        var idp = Party.Find("IdP", idpText, model.IdentityProviders, one => one.EntityId, one => one.Name, out var noIdp);
        foreach (var problem in new[] { noSystem, noIdp }.Where(problem => problem.Length > 0))
        {
            console.Error.WriteLine($"chctl: {problem}");
        }

        if (system is null || idp is null)
        {
            return ExitCode.Misused;
        }

        foreach (var line in new Explanation(model, system, idp, requested).Lines())
        {
            console.Output.WriteLine(line);
        }

        return ExitCode.Fine;
    }
}
