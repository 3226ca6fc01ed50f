using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>Opens a document and judges it as a party's, beside what is held of it and of the others. Not for two threads at once.</summary>
internal sealed class DocumentJudge(HeldDocuments held)
{
    private readonly MetadataOpener opener = new();

    // Built once for all the documents that are judged until one of them is held: for each of them anew it would cost the square of the federation.
    private (IReadOnlyList<MetadataParty>? Among, int Version, ILookup<string, EntityId> Owners) keys = (null, 0, Array.Empty<EntityId>().ToLookup(_ => string.Empty));

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
                    FindOtherIdpWith = key => OwnersOf(key, among).FirstOrDefault(owner => owner != party.EntityId),
                    IsAccepted = isAccepted,
                    Now = now,
                }.Refusal(),
            };
    }

    // The IdPs that have that signing key, in the order of the file.
    private IEnumerable<EntityId> OwnersOf(string key, IReadOnlyList<MetadataParty> among)
    {
        if (!ReferenceEquals(keys.Among, among) || keys.Version != held.Version)
        {
            var owners =
                from idp in among
                where idp.Role == PeerRole.IdentityProvider
                from one in held.Find(idp)?.Metadata.Idp?.Keys ?? []
                where one.Use.HasFlag(KeyUse.Signing)
                select (one.KeyFingerprint, idp.EntityId);
            keys = (among, held.Version, owners.ToLookup(owner => owner.KeyFingerprint, owner => owner.EntityId, StringComparer.Ordinal));
        }

        return keys.Owners[key];
    }
}
