using ContextHandler.Audit;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Saml.Metadata;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Tells what happens to the metadata of peers, once each: a party left out and back again, a file that is not used, a term that runs out, and
/// other keys or endpoints, which are audited too. Used by one worker only.
/// </summary>
internal sealed class PeerAlarms(MetadataShelf shelf, IAuditLog audit, ILogger<PeerAlarms> log, TimeProvider clock)
{
    private readonly Dictionary<EntityId, TrustedContent> inForce = [];
    private readonly Dictionary<EntityId, MetadataRefusal> refused = [];
    private readonly HashSet<EntityId> leftOut = [];
    private readonly Dictionary<EntityId, (TrustTerm Term, int Stage)> raised = [];
    private readonly Queue<(MetadataParty Party, TrustedContent Content, TrustRecord Line)> unwritten = new();
    private string? problem;

    /// <summary>Before the first load is taken: what the last run of the gateway audited is what a change is told from.</summary>
    public void Begin(IReadOnlyList<PeerLoad> peers)
    {
        foreach (var peer in peers)
        {
            if (shelf.FactsOf(peer.Party).Audited is { } audited)
            {
                inForce[peer.Party.EntityId] = audited;
            }
        }
    }

    /// <summary>After a model was swapped in.</summary>
    public void After(IReadOnlyList<PeerLoad> peers)
    {
        foreach (var peer in peers)
        {
            TellPresence(peer);
            TellChange(peer);
        }

        WriteAudit();
    }

    /// <summary>After the files were read: which of them are not used.</summary>
    public void TellRefusals(IReadOnlyList<PeerLoad> peers)
    {
        foreach (var peer in peers)
        {
            if (peer.Refusal is not { } refusal)
            {
                refused.Remove(peer.Party.EntityId);
            }
            else if (refused.GetValueOrDefault(peer.Party.EntityId) != refusal)
            {
                refused[peer.Party.EntityId] = refusal;
                log.MetadataRefused(peer.Party.EntityId.Value, peer.Party.Source.Source!, refusal.Text, Remedy(refusal));
            }
        }
    }

    /// <summary>Now and then: terms that run out, what could not be written.</summary>
    public void Look()
    {
        var now = clock.GetUtcNow();
        foreach (var party in shelf.Parties)
        {
            if (shelf.Find(party) is { } held)
            {
                TellTerm(party, held, now);
            }
        }

        if (shelf.Copies.Problem != problem)
        {
            problem = shelf.Copies.Problem;
            if (problem is not null)
            {
                log.CopiesUnwritable(problem);
            }
        }

        WriteAudit();
    }

    /// <summary>What an operator can do about a document that was refused.</summary>
    public static string Remedy(MetadataRefusal refusal) => refusal.MayBeAccepted ? "If its owner confirms it, run chctl metadata accept."
        : refusal.Reason == MetadataRefusalReason.KeyOfAnotherIdp ? "Ask both owners whose key it is; the other has to remove it first, or to be taken out of the federation file."
        : "Ask its owner.";

    private void TellPresence(PeerLoad peer)
    {
        var name = peer.Party.EntityId;
        if (peer.Metadata is not null)
        {
            if (leftOut.Remove(name))
            {
                log.PartyBack(name.Value);
            }
        }
        else if (leftOut.Add(name))
        {
            log.PartyLeftOut(name.Value, peer.Absence!, peer.Party.Source.Source!);
        }
    }

    // Decision 26. The first document of a file came with the federation file, which is an administrator's change; one that was fetched was nobody's.
    private void TellChange(PeerLoad peer)
    {
        var (party, name) = (peer.Party, peer.Party.EntityId);
        if (peer.Metadata is not { } metadata)
        {
            return;
        }

        var (before, content) = (inForce.GetValueOrDefault(name), TrustedContent.Of(metadata));
        inForce[name] = content;
        if (MetadataChange.Between(before, content) is not { } change)
        {
            return;
        }

        if (before is null && party.Source.Url is null)
        {
            shelf.NoteAudited(party, content);
            return;
        }

        var trust = shelf.FactsOf(party).Trust ?? string.Empty;
        unwritten.Enqueue((party, content, new(clock.GetUtcNow(), name.Value, party.Source.Source!, trust, change)));
        if (before is not null)
        {
            log.MetadataChanged(name.Value, trust, List(change.KeysBefore), List(change.KeysAfter), List(change.EndpointsAfter.Except(change.EndpointsBefore)));
        }
    }

    private void TellTerm(MetadataParty party, HeldMetadata held, DateTimeOffset now)
    {
        var term = held.TermFor(party);
        if (term.HoldsAt(now) && term.StageAt(now) is { } stage && !(raised.TryGetValue(party.EntityId, out var last) && last.Term == term && last.Stage >= stage))
        {
            raised[party.EntityId] = (term, stage);
            log.MetadataEnding(stage > 80 ? LogLevel.Error : LogLevel.Warning, party.EntityId.Value, stage, term.Until!.Value, party.Source.Source!, held.Facts.Refusal?.Why ?? "its validUntil comes near");
        }
    }

    // A line is as good as written only while lines can be; until then the facts do not have it, and a restart tells the change again.
    private void WriteAudit()
    {
        while (unwritten.TryPeek(out var one) && audit.IsWritable && audit.TryWrite(one.Line))
        {
            unwritten.Dequeue();
            shelf.NoteAudited(one.Party, one.Content);
        }
    }

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "none";
}
