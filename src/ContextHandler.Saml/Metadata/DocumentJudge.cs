using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>Opens a document and judges it as a party's, beside what is held of it and of the others. Not for two threads at once.</summary>
internal sealed class DocumentJudge(HeldDocuments held)
{
    private readonly MetadataOpener opener = new();

    /// <summary>Changes nothing. Which parties there are beside it, the load tells that is to become the model, or the shelf.</summary>
    public OfferedMetadata Judge(
        MetadataParty party, ReadOnlyMemory<byte> document, string sha256, DateTimeOffset now, IReadOnlyList<MetadataParty> among, bool isAccepted = false)
    {
        var offered = opener.Open(party, document, sha256);
        return offered.Metadata is not { } metadata
            ? offered
            : offered with
            {
                Refusal = new MetadataCandidate
                {
                    Party = party,
                    Offered = metadata,
                    Held = held.Find(party)?.Metadata,
                    KeysOfOtherIdps = KeysOfOtherIdps(party, among),
                    IsAccepted = isAccepted,
                    Now = now,
                }.Refusal(),
            };
    }

    private Dictionary<string, EntityId> KeysOfOtherIdps(MetadataParty party, IReadOnlyList<MetadataParty> among)
    {
        var owners = new Dictionary<string, EntityId>(StringComparer.Ordinal);
        foreach (var other in among.Where(other => other.Role == PeerRole.IdentityProvider && other.EntityId != party.EntityId))
        {
            foreach (var key in (held.Find(other)?.Metadata.Idp?.Keys ?? []).Where(key => key.Use.HasFlag(KeyUse.Signing)))
            {
                owners.TryAdd(key.KeyFingerprint, other.EntityId);
            }
        }

        return owners;
    }
}
