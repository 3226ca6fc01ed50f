using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>What of a federation a freeze holds fast: our keys and where peers' metadata is from, each by its name.</summary>
internal static class TrustParts
{
    public static Dictionary<string, string> Of(FederationDraft draft, IReadOnlyList<PeerLoad> peers)
    {
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (entry, credential, _) in draft.Credentials)
        {
            // Where in the file it stands does not count.
            parts[$"credential {entry.Path}"] = $"{entry with { JsonPath = string.Empty }} {credential?.Certificate.Thumbprint}";
        }

        foreach (var peer in peers)
        {
            parts[$"metadata of {peer.Party.EntityId}"] = $"{peer.Party.Source} {string.Join(' ', peer.Party.SignedBy.Select(key => key.Thumbprint))} {peer.Sha256}";
        }

        return parts;
    }
}
