using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli.Peers;

/// <summary>A system or IdP, and what one node has of its metadata.</summary>
/// <param name="Name">As the federation file has it.</param>
/// <param name="Load">What loading the federation found.</param>
/// <param name="Shelf">What the node has kept.</param>
internal sealed record NodePeer(LocalizedText Name, PeerLoad Load, MetadataShelf Shelf)
{
    public MetadataParty Party => Load.Party;

    public HeldMetadata? Held => Shelf.Find(Party);

    public MetadataFacts Facts => Shelf.FactsOf(Party);

    /// <summary>What the gateway uses of it: what is held, else its file; null: nothing.</summary>
    public PeerMetadata? Metadata => Held?.Metadata ?? Load.Metadata;

    /// <summary>The document that waits for an operator; null when none does.</summary>
    public WaitingDocument? Waiting =>
        Facts.Refusal is { MayBeAccepted: true } refusal
        && Shelf.Copies.FindWaiting(Party.EntityId) is { } bytes
        && MetadataCopies.Sha256(bytes) is var sha256
        && sha256 == refusal.Sha256
            ? new(bytes, sha256, refusal)
            : null;

    /// <summary>How a message names it.</summary>
    public override string ToString() => Printable.Of($"{Name.Da} ({Party.EntityId})");
}
