using ContextHandler.Attributes;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Federation;

/// <summary>A user-facing system (<em>brugervendt system</em>): what it may ask, where it is answered and what it is told.</summary>
public sealed record UserFacingSystem
{
    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    public required OioProfile Profile { get; init; }

    /// <summary>The registered level (decision 2).</summary>
    public required Level RequiredLevel { get; init; }

    /// <summary>Where a person starts over; null when the file gives none.</summary>
    public string? StartUrl { get; init; }

    /// <summary>The login that the system has of its own for the day on which none works here; null when the file gives none.</summary>
    public string? BackupLoginUrl { get; init; }

    /// <summary>Whether it stands behind the gateway's proxy and speaks no SAML: then it has no AssertionConsumerService and no keys.</summary>
    public bool IsProxied { get; init; }

    /// <summary>Whether it may be answered from a session.</summary>
    public SsoPolicy Sso { get; init; }

    /// <summary>Whether a proxied system receives a signed token beside the headers; true unless <c>identityToken: false</c>.</summary>
    public bool SendsIdentityToken { get; init; }

    public required IReadOnlyList<AcsEndpoint> AssertionConsumerServices { get; init; }

    /// <summary>Where it takes part in single logout; empty: it does not.</summary>
    public IReadOnlyList<Endpoint> SingleLogout { get; init; } = [];

    /// <summary>Keys that may verify its messages.</summary>
    public required IReadOnlyList<PeerKey> SigningKeys { get; init; }

    /// <summary>Whether its AuthnRequests must be signed; true unless <c>requestSigned: false</c>. A signature that is there must verify in either case.</summary>
    public bool RequestSigned { get; init; } = true;

    /// <summary>Whether the Response is signed beside its Assertion, and error Responses too (decision 9).</summary>
    public bool SignResponse { get; init; }

    /// <summary>Null when its assertions are not encrypted (decision 12).</summary>
    public EncryptionPlan? Encryption { get; init; }

    /// <summary>The contract: the attribute names, in the system's own profile, that may be released to it.</summary>
    public required IReadOnlySet<string> Attributes { get; init; }

    /// <summary>The IdPs it may use; null: all.</summary>
    public IReadOnlySet<EntityId>? IdentityProviders { get; init; }

    /// <summary>What it gets when it asks for no format or <c>unspecified</c> (decision 20).</summary>
    public NameIdFormat DefaultNameIdFormat { get; init; } = NameIdFormat.X509SubjectName;

    /// <summary>
    /// Whether a backup's persons are to be the same as a municipality's: then both are named by the professional uuid (<see cref="BackupSubject.ProfessionalUuid"/>).
    /// </summary>
    public bool NamesByProfessionalUuid { get; init; }

    /// <summary>The <see cref="Keys.Credential.Name"/> of the signing credential it is pinned to; null: the active one signs for it (decision 29).</summary>
    public string? PinnedTo { get; init; }

    /// <summary>
    /// The <see cref="Keys.Credential.Name"/>s of our keys that it has confirmed; null unless it takes our keys by hand, which no metadata fetch shows.
    /// </summary>
    public IReadOnlyList<string>? InstalledKeys { get; init; }

    public Contact? Contact { get; init; }

    /// <summary>
    /// Whether this system's logins may come from that IdP. Its own list decides; without one it may use all, a backup only where that covers it.
    /// </summary>
    public bool MayUse(IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return IdentityProviders?.Contains(idp.EntityId) ?? idp.Backup?.Covers(EntityId) ?? true;
    }

    /// <summary>Whether a login of this system may end at that address: a registered ACS, or for a proxied system an address of the gateway's own.</summary>
    public bool MayBeAnsweredAt(string address, GatewayIdentity gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        return IsProxied ? gateway.Owns(address) : AssertionConsumerServices.Any(acs => acs.Location == address);
    }
}
