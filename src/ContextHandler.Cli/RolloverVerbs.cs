using System.CommandLine;

namespace ContextHandler.Cli;

/// <summary><c>chctl rollover …</c>: the plan by which our own keys change without anyone noticing.</summary>
internal static class RolloverVerbs
{
    public static Command Create(TimeProvider clock) => new("rollover", "Plans, watches and rehearses the change of the gateway's own keys.")
    {
        AnnounceVerb.Create(clock),
        PromoteVerb.Create(clock),
        RetireVerb.Create(clock),
        RolloverStatusVerb.Create(clock),
        RehearseVerb.Create(clock),
    };
}
