using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// The last good metadata of every party, in memory and in the state folder. Documents are handed in here, wherever they come from, and only one
/// that keeps every rule replaces the one held; the model is then built anew from what stands here. Safe for several threads.
/// </summary>
public sealed class MetadataShelf
{
    // A fetch takes time, and meanwhile an operator may have named another source because of what that one sends.
    private static readonly MetadataRefusal Former = new(MetadataRefusalReason.NotRead, "the source and the signers of the federation file expected; it names others by now");

    private readonly Lock gate = new();
    private readonly HeldDocuments held;
    private readonly DocumentJudge judge;
    private int changes;

    /// <summary>A shelf with nothing on it but what those copies hold.</summary>
    public MetadataShelf(MetadataCopies copies)
    {
        Copies = copies;
        held = new(copies);
        judge = new(held);
    }

    /// <summary>Every system and IdP of the federation file that holds now.</summary>
    public IReadOnlyList<MetadataParty> Parties { get; private set; } = [];

    /// <summary>Grows whenever a party's metadata has changed or has come back, so that the model is behind.</summary>
    public int Changes => Volatile.Read(ref changes);

    /// <summary>Where documents outlast a restart.</summary>
    public MetadataCopies Copies { get; }

    /// <summary>What is held of the party and believed as its metadata by whom it must be signed; whether its term has ended is for the caller. Null: nothing.</summary>
    public HeldMetadata? Find(MetadataParty party)
    {
        ArgumentNullException.ThrowIfNull(party);
        lock (gate)
        {
            return held.Find(party);
        }
    }

    /// <summary>What is known of the party's metadata, whether or not any is held.</summary>
    public MetadataFacts FactsOf(MetadataParty party)
    {
        lock (gate)
        {
            return held.FactsOf(party);
        }
    }

    /// <summary>Hands in a document that was fetched. It is held from now on when it keeps every rule; one that is held already is confirmed.</summary>
    public OfferVerdict Offer(MetadataParty party, FetchedDocument document, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(document);
        lock (gate)
        {
            if (!IsStill(party))
            {
                return new(false, Former);
            }

            var sha256 = MetadataCopies.Sha256(document.Bytes);
            if (Find(party) is { } one && one.Facts.Sha256 == sha256)
            {
                return Confirm(party, one with { Facts = one.Facts with { ETag = document.ETag, LastModified = document.LastModified } }, now);
            }

            var offered = judge.Judge(party, document.Bytes, sha256, now, Parties);
            if (offered.Refusal is { } refusal)
            {
                return Refuse(party, refusal, document.Bytes, sha256, now);
            }

            Hold(party, offered, document, sha256, now);
            return new(true, null);
        }
    }

    /// <summary>The address says that the document held is still the newest (304).</summary>
    public OfferVerdict Confirm(MetadataParty party, DateTimeOffset now)
    {
        lock (gate)
        {
            return !IsStill(party) ? new(false, Former)
                : Find(party) is { } one ? Confirm(party, one, now)
                : new(false, new(MetadataRefusalReason.NotRead, "a document expected; none is held"));
        }
    }

    /// <summary>Notes that the address gave no document. What is held stays.</summary>
    public void NoteFailure(MetadataParty party, string why, DateTimeOffset now)
    {
        lock (gate)
        {
            if (IsStill(party))
            {
                Refuse(party, new(MetadataRefusalReason.NotRead, why), null, null, now);
            }
        }
    }

    /// <summary>Takes every waiting document that an operator has accepted since, if it keeps all other rules.</summary>
    public IReadOnlyList<(MetadataParty Party, OfferVerdict Verdict)> TakeAccepted(DateTimeOffset now)
    {
        lock (gate)
        {
            return
            [
                .. from party in Parties
                   where FactsOf(party).Refusal is { MayBeAccepted: true }
                   let accepted = Copies.FindAccepted(party.EntityId)
                   where accepted is not null
                   select (party, TakeAccepted(party, accepted, now)),
            ];
        }
    }

    /// <summary>What of the party's metadata the audit log has: from there a restart tells what changed.</summary>
    public void NoteAudited(MetadataParty party, TrustedContent content)
    {
        lock (gate)
        {
            held.NoteAudited(party, content);
        }
    }

    /// <summary>Opens and judges a document of a file among those parties, and changes nothing.</summary>
    internal OfferedMetadata Judge(MetadataParty party, ReadOnlyMemory<byte> document, IReadOnlyList<MetadataParty> among, DateTimeOffset now)
    {
        lock (gate)
        {
            return judge.Judge(party, document, MetadataCopies.Sha256(document), now, among);
        }
    }

    /// <summary>Takes a load that becomes the model: its parties are those there are, and the documents of its files are held. Returns by how much <see cref="Changes"/> grew.</summary>
    public int Take(IReadOnlyList<PeerLoad> peers, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(peers);
        lock (gate)
        {
            Parties = [.. peers.Select(peer => peer.Party)];
            held.ForgetOthers(Parties);
            var before = changes;
            foreach (var peer in peers)
            {
                Take(peer, now);
            }

            return changes - before;
        }
    }

    private bool IsStill(MetadataParty party) => Parties.Any(known => known.IsServedLike(party));

    private void Take(PeerLoad peer, DateTimeOffset now)
    {
        if (peer.Refusal is { } refusal)
        {
            Refuse(peer.Party, refusal, peer.Document, peer.Sha256, now);
        }
        else if (peer.Document is { } document)
        {
            Hold(peer.Party, new(peer.Metadata, peer.SignedBy, null), new(document), peer.Sha256!, now);
        }
        else if (Find(peer.Party) is { } one)
        {
            Take(peer.Party, one, now);
        }
    }

    // The document held stays, but the file may have taken the place of its address, or an address that of its file.
    private void Take(MetadataParty party, HeldMetadata one, DateTimeOffset now)
    {
        if (party.Source.Path is not null && HeldDocuments.ConfirmedFacts(party, one) is var confirmed && confirmed != one.Facts)
        {
            held.Note(one with { Facts = confirmed });
            Copies.DropWaiting(party.EntityId);
        }
        else if (party.Source.Path is null && one.Facts is { IsFromFile: true, FileLeftAt: null })
        {
            held.Note(one with { Facts = one.Facts with { FileLeftAt = now } });
        }
    }

    private OfferVerdict TakeAccepted(MetadataParty party, string accepted, DateTimeOffset now)
    {
        if (Copies.FindWaiting(party.EntityId) is not { } document || MetadataCopies.Sha256(document) != accepted)
        {
            Copies.DropAcceptance(party.EntityId);
            return new(false, new(MetadataRefusalReason.NotRead, "the accepted document is not the one that waits; look at it again"));
        }

        var offered = judge.Judge(party, document, accepted, now, Parties, isAccepted: true);
        if (offered.Refusal is { } refusal)
        {
            return Refuse(party, refusal, document, accepted, now);
        }

        Hold(party, offered, new(document), accepted, now);
        return new(true, null);
    }

    private OfferVerdict Confirm(MetadataParty party, HeldMetadata one, DateTimeOffset now)
    {
        if (one.Metadata.ValidUntil <= now)
        {
            return Refuse(party, new(MetadataRefusalReason.Expired, "a validUntil in the future expected; the document is still the one whose validUntil has passed"), null, null, now);
        }

        changes += one.TermFor(party).HoldsAt(now) ? 0 : 1;
        held.Note(one with { Facts = HeldDocuments.ConfirmedFacts(party, one) with { CheckedAt = now } });
        Copies.DropWaiting(party.EntityId);
        return new(false, null);
    }

    private void Hold(MetadataParty party, OfferedMetadata offered, FetchedDocument document, string sha256, DateTimeOffset now)
    {
        held.Keep(new(offered.Metadata!, document.Bytes, HeldDocuments.NoFacts(party) with
        {
            Trust = HeldDocuments.Trust(party, offered.SignedBy),
            FetchedAt = now,
            CheckedAt = now,
            ETag = document.ETag,
            LastModified = document.LastModified,
            ValidUntil = offered.Metadata!.ValidUntil,
            Sha256 = sha256,
        }, offered.SignedBy));
        changes++;
    }

    private OfferVerdict Refuse(MetadataParty party, MetadataRefusal refusal, ReadOnlyMemory<byte>? document, string? sha256, DateTimeOffset now)
    {
        held.NoteRefusal(party, refusal, document, sha256, now);
        return new(false, refusal);
    }
}
