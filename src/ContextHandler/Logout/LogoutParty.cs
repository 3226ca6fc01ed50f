using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Logout;

/// <summary>Who may ask for a logout and be asked for one: a user-facing system or an IdP, as the federation knows it now.</summary>
public sealed record LogoutParty
{
    public required PeerRole Role { get; init; }

    public required EntityId EntityId { get; init; }

    public required LocalizedText Name { get; init; }

    /// <summary>Where it takes LogoutRequests and LogoutResponses; empty: it can neither be asked nor answered.</summary>
    public required IReadOnlyList<Endpoint> SingleLogout { get; init; }

    /// <summary>Keys that may verify its messages.</summary>
    public required IReadOnlyList<PeerKey> SigningKeys { get; init; }

    /// <summary>The <see cref="Keys.Credential.Name"/> of the signing credential it is pinned to; null: the active one signs for it (decision 29).</summary>
    public string? PinnedTo { get; init; }

    /// <summary>Where it is asked: by Redirect where it can (SAML2Int SDP-SP24), else by POST; null: nowhere.</summary>
    public Endpoint? RequestsGoTo => Endpoint.PreferredOf(SingleLogout);

    /// <summary>Where it is answered: the ResponseLocation where there is one (Metadata 2.2.2); null: nowhere.</summary>
    public Endpoint? ResponsesGoTo => RequestsGoTo is { } endpoint ? new(endpoint.Binding, endpoint.ResponseLocation ?? endpoint.Location) : null;

    /// <summary>Where its pages about logging out are, as browsers write an origin (RFC 6454 6.2).</summary>
    public IEnumerable<string> Origins => SingleLogout
        .SelectMany(endpoint => new[] { endpoint.Location, endpoint.ResponseLocation })
        .OfType<string>()
        .Select(address => WebAddress.OriginOf(new Uri(address)))
        .Distinct();

    public static LogoutParty Of(UserFacingSystem system)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new()
        {
            Role = PeerRole.System,
            EntityId = system.EntityId,
            Name = system.Name,
            SingleLogout = system.SingleLogout,
            SigningKeys = system.SigningKeys,
            PinnedTo = system.PinnedTo,
        };
    }

    public static LogoutParty Of(IdentityProvider idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return new()
        {
            Role = PeerRole.IdentityProvider,
            EntityId = idp.EntityId,
            Name = idp.Name,
            SingleLogout = idp.SingleLogout,
            SigningKeys = idp.SigningKeys,
            PinnedTo = idp.PinnedTo,
        };
    }

    /// <summary>The party of that role and name; null when the federation has none.</summary>
    public static LogoutParty? Find(PeerRole role, EntityId entityId, FederationModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return role == PeerRole.System
            ? model.FindSystem(entityId) is { } system ? Of(system) : null
            : model.FindIdentityProvider(entityId) is { } idp ? Of(idp) : null;
    }
}
