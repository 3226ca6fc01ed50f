using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>Where <see cref="SystemOfLogout"/> takes part in single logout: Redirect, with answers at an address of their own.</summary>
    public static Endpoint SystemLogout { get; } = new(SamlBinding.Redirect, "https://sapa.example.dk/slo", "https://sapa.example.dk/slo/answers");

    /// <summary>Where <see cref="IdpOfLogout"/> takes part in single logout: POST.</summary>
    public static Endpoint IdpLogout { get; } = new(SamlBinding.Post, "https://idp.korsbaek.example.dk/slo");

    /// <summary><see cref="System"/>, taking part in single logout.</summary>
    public static UserFacingSystem SystemOfLogout() => System() with { SingleLogout = [SystemLogout] };

    /// <summary><see cref="IdentityProvider"/>, taking part in single logout.</summary>
    public static IdentityProvider IdpOfLogout() => IdentityProvider() with { SingleLogout = [IdpLogout] };

    /// <summary>The system's LogoutRequest for the session of <see cref="SessionLogin"/>, now.</summary>
    public static ReceivedLogoutRequest ReceivedLogoutRequest() => new()
    {
        Id = "_logout-of-the-system",
        Issuer = System().EntityId,
        Version = "2.0",
        IssueInstant = TestClock.Start,
        Destination = Gateway().IdpLogoutUrl,
        NotOnOrAfter = TestClock.Start.AddMinutes(5),
        NameId = new(SessionLogin().NameId.Value, SessionLogin().NameId.Format, null, null),
        SessionIndexes = [SessionLogin().SessionIndex],
        Binding = SamlBinding.Redirect,
        RelayState = "the system's",
        SignedWith = System().SigningKeys[0].Thumbprint,
    };

    /// <summary>The IdP's LogoutRequest for the person of <see cref="SessionLogin"/>, now.</summary>
    public static ReceivedLogoutRequest ReceivedLogoutRequestOfIdp() => ReceivedLogoutRequest() with
    {
        Id = "_logout-of-the-idp",
        Issuer = IdentityProvider().EntityId,
        Destination = Gateway().SpLogoutUrl,
        NameId = ReceivedAssertion().NameId!,
        SessionIndexes = [],
        RelayState = null,
        SignedWith = IdentityProvider().SigningKeys[0].Thumbprint,
    };

    /// <summary>A party's answer of success to that request of ours, now.</summary>
    public static ReceivedLogoutResponse ReceivedLogoutResponse(LogoutParty party, string inResponseTo) => new()
    {
        Id = "_answer-to" + inResponseTo,
        InResponseTo = inResponseTo,
        Issuer = party.EntityId,
        Version = "2.0",
        IssueInstant = TestClock.Start,
        Destination = party.Role == PeerRole.System ? Gateway().IdpLogoutUrl : Gateway().SpLogoutUrl,
        Status = new(SamlStatus.Success, null),
        Binding = SamlBinding.Redirect,
        SignedWith = party.SigningKeys[0].Thumbprint,
    };

    /// <summary>A logout that the person began, with nobody asked yet: <see cref="System"/> and <see cref="IdentityProvider"/> take part.</summary>
    public static PendingLogout PendingLogout() => new()
    {
        Id = "logout",
        Reference = "K7M2-9QXD",
        StartedAt = TestClock.Start,
        Asker = null,
        SessionKeys = [SessionKey.Of("logged out")],
        SessionNames = [SessionName.Of(PeerRole.System, System().EntityId, "ulla")],
        DemandsCookie = true,
        Participants =
        [
            new() { Role = PeerRole.System, EntityId = System().EntityId, Name = System().Name, NameId = new("ulla", null, null, null), SessionIndexes = ["_session"] },
            new() { Role = PeerRole.IdentityProvider, EntityId = IdentityProvider().EntityId, Name = IdentityProvider().Name, NameId = ReceivedAssertion().NameId!, SessionIndexes = [] },
        ],
    };
}
