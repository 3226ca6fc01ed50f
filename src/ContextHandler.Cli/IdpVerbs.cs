using System.CommandLine;

namespace ContextHandler.Cli;

/// <summary><c>chctl idp …</c>: how the IdPs are.</summary>
internal static class IdpVerbs
{
    public static Command Create(TimeProvider clock) => new("idp", "Shows how the IdPs of a federation are, as gateways observe them.")
    {
        IdpStatusVerb.Create(clock),
    };
}
