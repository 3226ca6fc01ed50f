using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// What of a federation a freeze holds fast, each by its name: our keys and who is pinned to which, where peers' metadata is from and may be
/// from, and who need not sign.
/// </summary>
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

        if (draft.Gateway?.MetadataAddresses is { Count: > 0 } ranges)
        {
            parts["metadataAddresses"] = string.Join(' ', ranges.Select(range => range.ToString()).Order(StringComparer.Ordinal));
        }

        foreach (var (entityId, field, value) in draft.Systems.SelectMany(system => Of(system.Entry)).Concat(draft.IdentityProviders.SelectMany(idp => Of(idp.Entry))))
        {
            parts[$"{field} of {entityId}"] = value;
        }

        return parts;
    }

    private static IEnumerable<(EntityId? EntityId, string Field, string Value)> Of(SystemEntry system)
    {
        if (system.PinnedTo is { } pin)
        {
            yield return (system.EntityId, "pinnedTo", pin);
        }

        if (!system.RequestSigned)
        {
            yield return (system.EntityId, "requestSigned", "false");
        }
    }

    private static IEnumerable<(EntityId? EntityId, string Field, string Value)> Of(IdentityProviderEntry idp)
    {
        if (idp.PinnedTo is { } pin)
        {
            yield return (idp.EntityId, "pinnedTo", pin);
        }
    }
}
