using ContextHandler.Federation.Files;

namespace ContextHandler.Federation.Rules;

/// <summary>An IdP of the file beside its metadata; null when there is none, which is reported already or leaves the party out.</summary>
public sealed record IdentityProviderDraft(IdentityProviderEntry Entry, PeerMetadata? Metadata)
{
    /// <summary>As the file says, else guessed from the metadata (decision 25).</summary>
    internal IdpProduct Product => Entry.Product ?? (Metadata is null ? IdpProduct.Other : ProductGuess.From(Metadata));
}
