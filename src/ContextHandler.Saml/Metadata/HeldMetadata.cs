using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>The metadata that is held of a party: the last good document.</summary>
/// <param name="Metadata">What it says.</param>
/// <param name="Document">Its bytes.</param>
/// <param name="Facts">What is known about it.</param>
/// <param name="SignedBy">The thumbprint of the certificate whose key signed it; null when no signature was asked for.</param>
public sealed record HeldMetadata(PeerMetadata Metadata, ReadOnlyMemory<byte> Document, MetadataFacts Facts, string? SignedBy)
{
    /// <summary>How long it is believed as the metadata of that party.</summary>
    public TrustTerm TermFor(MetadataParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        return TrustTerm.Of(Facts, isFetched: party.Source.Url is not null);
    }
}
