using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>
/// The metadata of every party of a federation: from its file when that is good, else the last good copy. A bad file without a copy is an error;
/// an address without a copy, and a copy whose term has ended, leave the party out.
/// </summary>
internal sealed class PeerFiles(NamedFiles files, MetadataShelf shelf, IReadOnlyList<MetadataParty> parties, ProblemList problems, DateTimeOffset now)
{
    private readonly SignerFiles signers = new(files, problems);

    /// <summary>What there is of each party. One whose metadata cannot be had is missing, which is reported.</summary>
    public IEnumerable<PeerLoad> Read() => parties.Select(Read).OfType<PeerLoad>();

    private PeerLoad? Read(MetadataParty? party)
    {
        if (party?.Source.SignedBy is { } file)
        {
            // Without the keys nothing is believed; the load has an error in any case.
            party = signers.Read(file, party.JsonPath[..(party.JsonPath.LastIndexOf('.') + 1)] + "signedBy") is { } keys ? party with { SignedBy = keys } : null;
        }

        return party is null ? null
            : party.Source.Path is { } path ? FromFile(party, path)
            : Held(party, shelf, now);
    }

    /// <summary>What stands on the shelf of a party.</summary>
    public static PeerLoad Held(MetadataParty party, MetadataShelf shelf, DateTimeOffset now) => shelf.Find(party) is not { } held
        ? new(party) { Absence = "no metadata of it has been fetched yet" }
        : held.TermFor(party) is var term && term.HoldsAt(now)
            ? new(party) { Metadata = held.Metadata }
            : new(party) { Absence = string.Create(CultureInfo.InvariantCulture, $"its metadata ended at {term.Until:u}") };

    private PeerLoad? FromFile(MetadataParty party, string path)
    {
        var isRead = files.TryRead(path, out var bytes, out var problem);
        var held = shelf.Find(party);
        var sha256 = isRead ? MetadataCopies.Sha256(bytes) : null;
        if (held is not null && held.Facts.Sha256 == sha256)
        {
            return Held(party, shelf, now) with { Sha256 = sha256 };
        }

        var offered = isRead ? shelf.Judge(party, bytes, parties, now) : new(null, null, new(MetadataRefusalReason.NotRead, problem!));
        if (offered.Metadata is not null && (offered.Refusal is null || held is null))
        {
            // The first document of a party is judged with the whole federation, which tells all that is wrong with it.
            return new(party) { Metadata = offered.Metadata, Document = bytes, Sha256 = sha256, SignedBy = offered.SignedBy };
        }

        if (held is null)
        {
            problems.Error(party.JsonPath, $"{path}: {offered.Refusal!.Text}");
            return null;
        }

        return Held(party, shelf, now) with { Refusal = offered.Refusal, Document = isRead ? bytes : default(ReadOnlyMemory<byte>?), Sha256 = sha256 };
    }
}
