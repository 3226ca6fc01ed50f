using System.Globalization;

namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of every peer's metadata, and what its reader noticed.</summary>
internal static class MetadataRules
{
    public static IEnumerable<Finding> Check(FederationDraft draft)
    {
        IEnumerable<(string Path, string? File, PeerMetadata? Metadata)> peers =
        [
            .. draft.Systems.Select(system => (system.Entry.AtMetadata, system.Entry.Metadata?.Source, system.Metadata)),
            .. draft.IdentityProviders.Select(idp => (idp.Entry.AtMetadata, idp.Entry.Metadata?.Source, idp.Metadata)),
        ];
        return
            from peer in peers
            where peer.Metadata is not null
            from finding in IsStillValid(peer.Metadata, draft.Now).Concat(peer.Metadata.Warnings.Select(warning => Finding.Warning(peer.Path, warning)))
            select finding with { Path = peer.Path, Message = $"{peer.File}: {finding.Message}" };
    }

    // Decision 26: validUntil is honoured.
    private static IEnumerable<Finding> IsStillValid(PeerMetadata metadata, DateTimeOffset now) => Finding.ErrorIf(
        metadata.ValidUntil <= now, "metadata", string.Create(CultureInfo.InvariantCulture, $"a validUntil in the future expected; it was {metadata.ValidUntil:u}"));
}
