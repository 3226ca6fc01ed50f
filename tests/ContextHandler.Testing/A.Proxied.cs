using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Sessions;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>A system behind the proxy that requires the weakest level of its profile and receives tokens; its contract is <see cref="FullContract"/>.</summary>
    public static UserFacingSystem ProxiedSystem(OioProfile profile = OioProfile.Oiosaml3) =>
        System(profile == OioProfile.Oiosaml2 ? "NIST 1" : "NSIS Low", profile) with
        {
            EntityId = EntityId.Create("https://sager.example.dk"),
            IsProxied = true,
            SendsIdentityToken = true,
            StartUrl = "https://contexthandler.example.dk/",
            AssertionConsumerServices = [],
            SigningKeys = [],
        };

    /// <summary>A login to <see cref="ProxiedSystem"/> through <see cref="IdentityProvider"/>, made now at NSIS Substantial.</summary>
    public static SessionLogin ProxiedLogin() => new()
    {
        System = ProxiedSystem().EntityId,
        Idp = IdentityProvider().EntityId,
        Subject = ReceivedAssertion().NameId!.Value,
        Stated = AchievedLevel.Of(NsisLevel.Substantial),
        AuthnInstant = TestClock.Start,
        At = TestClock.Start,
        Assertion = ReceivedAssertion(),
        NameId = new("C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla", NameIdFormats.X509SubjectName),
        SessionIndex = "_proxied-session",
    };

    /// <summary><see cref="ProxiedSystem"/> and <see cref="IdentityProvider"/> with those token keys; one without dates when none is given.</summary>
    public static FederationModel ProxiedFederation(UserFacingSystem? system = null, params Credential[] tokens) => new(
        Gateway() with { Keys = KeysWith(tokens.Length > 0 ? tokens : [TokenCredential()]) }, [system ?? ProxiedSystem()], [IdentityProvider()]);
}
