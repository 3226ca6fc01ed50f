using System.CommandLine;

namespace ContextHandler.Cli;

/// <summary><c>chctl metadata …</c>: what a gateway has of its peers' metadata, and what of it waits for an operator.</summary>
internal static class MetadataVerbs
{
    public static Command Create(TimeProvider clock) => new("metadata", "Shows what a gateway has of its peers' metadata, and accepts what it refused to take by itself.")
    {
        MetadataStatusVerb.Create(clock),
        MetadataDiffVerb.Create(clock),
        MetadataAcceptVerb.Create(clock),
    };
}
