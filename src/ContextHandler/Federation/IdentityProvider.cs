using System.Net;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation;

/// <summary>A municipality's IdP: how it is asked for a level, how far it is believed, and for whom it may speak.</summary>
public sealed record IdentityProvider
{
    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>The CVR numbers it speaks for; the first is its municipality (decision 22). Empty only when <see cref="IsNational"/>.</summary>
    public required IReadOnlyList<Cvr> Cvrs { get; init; }

    /// <summary>Further CVR numbers it may speak for (<c>mayActFor</c>, decision 21).</summary>
    public IReadOnlySet<Cvr> MayActFor { get; init; } = new HashSet<Cvr>();

    /// <summary>Speaks for every CVR number: <c>cvr: ["*"]</c> with <c>national: true</c> (decision 21).</summary>
    public bool IsNational { get; init; }

    /// <summary>Where this national IdP is offered only as a backup; null: it is an IdP like any other.</summary>
    public BackupPlan? Backup { get; init; }

    /// <summary>The municipality's name (decision 22); the IdP's name unless given.</summary>
    public required LocalizedText Municipality { get; init; }

    public required LevelProfile Profile { get; init; }

    /// <summary>The ceiling: no login through this IdP counts for more (decision 6).</summary>
    public required Level HighestLevel { get; init; }

    public LevelCheck LevelCheck { get; init; }

    /// <summary>NIST 2/3/4 suffice for NSIS Low/Substantial/High through this IdP (decision 1).</summary>
    public bool AcceptNistForNsis { get; init; }

    /// <summary>An OIOSAML3 IdP that is asked for NIST with the NIST URN (decision 4).</summary>
    public bool AcceptsNistUrn { get; init; }

    /// <summary>What the relay-state profile sends in RelayState; other profiles ignore it.</summary>
    public RelayStateTemplate RelayState { get; init; } = RelayStateTemplate.Default;

    public required IReadOnlyList<Endpoint> SingleSignOn { get; init; }

    /// <summary>Where browsers are sent: by Redirect where it has that, which everybody speaks and where AD FS can see RelayState (facts, section 2).</summary>
    public Endpoint Door => Endpoint.PreferredOf(SingleSignOn)!;

    /// <summary>Where it takes part in single logout; empty: it does not.</summary>
    public IReadOnlyList<Endpoint> SingleLogout { get; init; } = [];

    /// <summary>Keys that may verify its messages.</summary>
    public required IReadOnlyList<PeerKey> SigningKeys { get; init; }

    public SignatureDemand RequireSigned { get; init; }

    /// <summary>AES-CBC is decrypted although the Response is not signed, with bounded failures (decision 11).</summary>
    public bool AllowCbc { get; init; }

    /// <summary>False leaves our encryption key out of the metadata this IdP gets, so that it never encrypts (decision 11).</summary>
    public bool PublishEncryptionKey { get; init; } = true;

    public IdpProduct Product { get; init; }

    /// <summary>Whether our AuthnRequest carries Scoping with the system's entity ID; never towards AD FS and Entra ID (decision 25).</summary>
    public bool SupportsScoping { get; init; }

    public IReadOnlyList<IPNetwork> SourceAddresses { get; init; } = [];

    /// <summary>Since when it is offered; a remembered choice older than this is asked again (decision 23).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Raised by operations to void every remembered choice of this IdP made before (decision 23).</summary>
    public int ChoiceGeneration { get; init; }

    /// <summary>The same for every IdP of its municipality.</summary>
    public int MunicipalityChoiceGeneration { get; init; }

    /// <summary>Where its municipality's users set up two-factor login; null when the file gives none.</summary>
    public string? EnrolmentUrl { get; init; }

    /// <summary>The <see cref="Keys.Credential.Name"/> of the signing credential it is pinned to; null: the active one signs for it (decision 29).</summary>
    public string? PinnedTo { get; init; }

    /// <summary>
    /// The <see cref="Keys.Credential.Name"/>s of our keys that it has confirmed; null unless it takes our keys by hand, which no metadata fetch shows.
    /// </summary>
    public IReadOnlyList<string>? InstalledKeys { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>Its municipality: the first CVR number (decision 22); null for a national IdP.</summary>
    public Cvr? MunicipalityCvr => Cvrs is [var first, ..] ? first : null;

    /// <summary>Whether an identity of this organisation may come through this IdP (decision 21).</summary>
    public bool MaySpeakFor(Cvr cvr) => IsNational || Cvrs.Contains(cvr) || MayActFor.Contains(cvr);
}
