using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>The documents that are held, in memory and behind it in the state folder. Not for two threads at once.</summary>
internal sealed class HeldDocuments(MetadataCopies copies)
{
    private readonly MetadataOpener opener = new();
    private readonly Dictionary<EntityId, HeldMetadata> held = [];

    // Of parties of which nothing is held.
    private readonly Dictionary<EntityId, MetadataFacts> facts = [];

    // What came of verifying a document with other keys: looked at every second, and by every offer to another party.
    private readonly Dictionary<EntityId, (PeerMetadata Of, string By, OfferedMetadata Opened)> reopened = [];

    /// <summary>Another one whenever other documents are held.</summary>
    public int Version { get; private set; }

    public static MetadataFacts NoFacts(MetadataParty party) => new() { EntityId = party.EntityId.Value, Source = party.Source.Source! };

    /// <summary>Why a document is believed, in words (<see cref="MetadataFacts.Trust"/>).</summary>
    public static string Trust(MetadataParty party, string? signedBy) =>
        signedBy is not null ? $"signed by {signedBy}"
        : party.Source.Url is not { } url ? "file"
        : url.Scheme == Uri.UriSchemeHttps ? "TLS, host pinned" : "http on this machine";

    /// <summary>Null when nothing is held, nothing that one of the party's keys signed, or nothing of its role.</summary>
    public HeldMetadata? Find(MetadataParty party)
    {
        if (!held.TryGetValue(party.EntityId, out var one))
        {
            one = Restore(party);
        }

        var believed = one is null || party.SignedBy.Count == 0 || party.SignedBy.Any(key => key.Thumbprint == one.SignedBy) ? one : Reopen(one, party);
        return believed is not null && party.HasRoleIn(believed.Metadata) ? believed : null;
    }

    public MetadataFacts FactsOf(MetadataParty party)
    {
        var known = Find(party)?.Facts ?? facts.GetValueOrDefault(party.EntityId) ?? NoFacts(party);
        return known.Source == party.Source.Source ? known : known with { ETag = null, LastModified = null }; // another server's word
    }

    /// <summary>What is known of the document held once the party's source, as it is now, has given it again.</summary>
    public static MetadataFacts ConfirmedFacts(MetadataParty party, HeldMetadata one) => one.Facts with
    {
        Source = party.Source.Source!,
        Trust = Trust(party, party.SignedBy.Count == 0 ? null : one.SignedBy),
        FileLeftAt = null,
        Refusal = null,
    };

    /// <summary>A new document. What was audited stays as it was.</summary>
    public void Keep(HeldMetadata taken)
    {
        var name = taken.Metadata.EntityId;
        var before = held.TryGetValue(name, out var former) ? former.Facts : facts.GetValueOrDefault(name);
        var one = taken with { Facts = taken.Facts with { Audited = before?.Audited } };
        held[name] = one;
        Version++;
        facts.Remove(name);
        copies.Keep(name, one.Document, one.Facts);
    }

    /// <summary>New facts of the document held.</summary>
    public void Note(HeldMetadata one)
    {
        held[one.Metadata.EntityId] = one;
        copies.KeepFacts(one.Metadata.EntityId, one.Document, one.Facts);
    }

    /// <summary>What the audit log has now.</summary>
    public void NoteAudited(MetadataParty party, TrustedContent content)
    {
        if (held.TryGetValue(party.EntityId, out var one) && MetadataChange.Between(one.Facts.Audited, content) is not null)
        {
            Note(one with { Facts = one.Facts with { Audited = content } });
        }
    }

    /// <summary>A document that is not held, or that there was none. One that may be accepted waits for an operator.</summary>
    public void NoteRefusal(MetadataParty party, MetadataRefusal refusal, ReadOnlyMemory<byte>? document, string? sha256, DateTimeOffset now)
    {
        if (refusal.Reason == MetadataRefusalReason.NotRead && FactsOf(party).Refusal is { MayBeAccepted: true })
        {
            return; // the document that waits for an operator is what matters
        }

        NoteRefusal(party, new(now, refusal.Reason.ToString(), refusal.Text, refusal.MayBeAccepted, sha256));
        if (refusal.MayBeAccepted && document is { } waiting)
        {
            copies.KeepWaiting(party.EntityId, waiting);
        }
        else
        {
            copies.DropWaiting(party.EntityId);
        }
    }

    /// <summary>Forgets who is not, or no longer, in the federation: one that comes back later must not be judged by what it was.</summary>
    public void ForgetOthers(IReadOnlyList<MetadataParty> parties)
    {
        foreach (var gone in held.Keys.Union(facts.Keys).Except(parties.Select(party => party.EntityId)).ToList())
        {
            held.Remove(gone);
            Version++;
            facts.Remove(gone);
            reopened.Remove(gone);
        }

        copies.DropOthers(parties.Select(party => party.EntityId));
    }

    private void NoteRefusal(MetadataParty party, RefusedDocument refusal)
    {
        if (held.TryGetValue(party.EntityId, out var one))
        {
            Note(one with { Facts = one.Facts with { Refusal = refusal } });
        }
        else
        {
            copies.KeepFacts(party.EntityId, facts[party.EntityId] = FactsOf(party) with { Refusal = refusal });
        }
    }

    private HeldMetadata? Restore(MetadataParty party)
    {
        if (facts.ContainsKey(party.EntityId) || copies.Find(party.EntityId) is not { } copy)
        {
            return null;
        }

        if (copy.Document is { } document && opener.Open(party, document, copy.Facts.Sha256!) is { Metadata: { } metadata } opened)
        {
            // A crash between document and facts must not give the one the other's dates.
            return held[party.EntityId] = new(metadata, document, copy.Facts with { ValidUntil = metadata.ValidUntil }, opened.SignedBy);
        }

        facts[party.EntityId] = NoFacts(party) with { Refusal = copy.Facts.Refusal, Audited = copy.Facts.Audited };
        return null;
    }

    // The federation file names other keys than those it was verified with.
    private HeldMetadata? Reopen(HeldMetadata one, MetadataParty party)
    {
        var by = string.Join(' ', party.SignedBy.Select(key => key.Thumbprint));
        if (!reopened.TryGetValue(party.EntityId, out var known) || known.By != by || !ReferenceEquals(known.Of, one.Metadata))
        {
            reopened[party.EntityId] = known = (one.Metadata, by, opener.Open(party, one.Document, one.Facts.Sha256!));
        }

        return known.Opened is { Metadata: { } metadata, SignedBy: var signedBy }
            ? one with { Metadata = metadata, SignedBy = signedBy, Facts = one.Facts with { Trust = Trust(party, signedBy), ValidUntil = metadata.ValidUntil } }
            : null;
    }
}
