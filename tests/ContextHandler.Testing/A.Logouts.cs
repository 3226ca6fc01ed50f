using ContextHandler.Federation;
using ContextHandler.Logout;
using ContextHandler.Responses;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>What <see cref="Gateway"/> asks <see cref="IdentityProvider"/> when the person of <see cref="ValidResponse"/> logs out now: by Redirect.</summary>
    public static OutgoingLogoutRequest OutgoingLogoutRequest() => new()
    {
        Id = "_gateway-logout",
        IssueInstant = TestClock.Start,
        NotOnOrAfter = TestClock.Start.AddMinutes(5),
        Issuer = Gateway().EntityId,
        Destination = new Endpoint(SamlBinding.Redirect, "https://idp.korsbaek.example.dk/slo"),
        NameId = ReceivedAssertion().NameId!,
        SessionIndexes = ["_idp-session"],
        RelayState = "opaque-state",
    };

    /// <summary>What <see cref="Gateway"/> answers <see cref="System"/> now that everybody has been logged out: by Redirect.</summary>
    public static OutgoingLogoutResponse OutgoingLogoutResponse() => new()
    {
        Id = "_gateway-logged-out",
        InResponseTo = "_system-logout",
        IssueInstant = TestClock.Start,
        Issuer = Gateway().EntityId,
        Destination = new Endpoint(SamlBinding.Redirect, "https://sapa.example.dk/slo/done"),
        Status = SamlStatus.Success,
        RelayState = "system-state",
    };
}
