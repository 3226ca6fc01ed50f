using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using Reason = ContextHandler.Federation.Metadata.MetadataRefusalReason;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// From bytes to what they say of a party, or to the reason why they are not believed. Files and fetched documents go the same way (security
/// case L10). Not for two threads at once.
/// </summary>
internal sealed class MetadataOpener
{
    private readonly WeakReference<MetadataDocument?> last = new(null);
    private string? lastSha256;

    /// <summary>Reads a document, and verifies its signature where the party's must be signed.</summary>
    public OfferedMetadata Open(MetadataParty party, ReadOnlyMemory<byte> bytes, string sha256)
    {
        MetadataDocument? document = null;
        try
        {
            document = Parse(bytes, sha256);
            if (party.SignedBy.Count == 0)
            {
                return new(document.Read(party.EntityId), null, null);
            }

            var (metadata, signedBy) = document.Read(party.EntityId, party.SignedBy);
            return new(metadata, signedBy, null);
        }
        catch (WireRefusal refused)
        {
            return Refused(Reason.NotSigned, $"a document signed by {string.Join(" or ", party.SignedBy.Select(key => key.Thumbprint))} expected: {refused.Message}");
        }
        catch (MetadataException error)
        {
            return Refused(document?.Describes(party.EntityId) is false ? Reason.NotThisEntity : Reason.NotMetadata, error.Message);
        }
    }

    private static OfferedMetadata Refused(Reason reason, string text) => new(null, null, new(reason, text));

    // An aggregate is offered to each of its parties in turn; parsing it is what costs.
    private MetadataDocument Parse(ReadOnlyMemory<byte> bytes, string sha256)
    {
        if (lastSha256 == sha256 && last.TryGetTarget(out var document))
        {
            return document;
        }

        document = MetadataDocument.Parse(bytes);
        last.SetTarget(document);
        lastSha256 = sha256;
        return document;
    }
}
