using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Responses;

namespace ContextHandler.Testing;

public static partial class A
{
    private const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

    /// <summary>What <see cref="System"/> sends now: signed, by Redirect, to its first ACS.</summary>
    public static ReceivedAuthnRequest ReceivedAuthnRequest() => new()
    {
        Id = "_system-request",
        Issuer = System().EntityId,
        Version = "2.0",
        IssueInstant = TestClock.Start,
        Destination = Gateway().SsoUrl,
        AssertionConsumerServiceUrl = "https://sapa.example.dk/acs",
        Binding = SamlBinding.Redirect,
        Signature = SignatureState.Verified,
        RelayState = "system-state",
    };

    /// <summary>That request as a kept login, begun now.</summary>
    public static PendingLogin PendingLogin() => new()
    {
        Id = "login-1",
        Reference = "K7M2-9QXD",
        BrowserHash = "browser-hash",
        StartedAt = TestClock.Start,
        System = System().EntityId,
        RequestId = "_system-request",
        AcsUrl = "https://sapa.example.dk/acs",
        RelayState = "system-state",
        RequiredLevel = RequiredLevel("NSIS Substantial"),
        NameIdFormat = NameIdFormat.X509SubjectName,
    };

    /// <summary>The trip to <see cref="IdentityProvider"/>, sent now, asking for NSIS Substantial or as the profile given would.</summary>
    public static IdpLeg IdpLeg(LevelProfile? profile = null, string requiredLevel = "NSIS Substantial")
    {
        var asks = profile ?? LevelProfile.Oiosaml3;
        var requested = asks.Request(Level(requiredLevel), acceptsNistUrn: false, RelayStateTemplate.Default);
        return new()
        {
            RequestId = "_gateway-request",
            LoginId = "login-1",
            System = System().EntityId,
            Idp = IdentityProvider().EntityId,
            SentAt = TestClock.Start,
            Profile = asks.Name,
            Requested = requested,
            RelayState = requested.RelayState ?? "opaque-state",
            SelectedBy = "only one left",
        };
    }

    /// <summary>What <see cref="IdentityProvider"/> answers to <see cref="IdpLeg"/> now: NSIS Substantial, accepted by the rules.</summary>
    public static ReceivedResponse ValidResponse() => new()
    {
        Id = "_idp-response",
        InResponseTo = "_gateway-request",
        Version = "2.0",
        IssueInstant = TestClock.Start,
        Destination = Gateway().AcsUrl,
        Issuer = IdentityProvider().EntityId,
        Status = new IdpStatus(SamlStatus.Success, null),
        AssertionSigned = true,
        Assertion = ReceivedAssertion(),
        RelayState = "opaque-state",
    };

    /// <summary>What <see cref="IdentityProvider"/> answers when the person gave up.</summary>
    public static ReceivedResponse ErrorResponse() => ValidResponse() with
    {
        Status = new IdpStatus(SamlStatus.Responder, SamlStatus.AuthnFailed),
        AssertionSigned = false,
        Assertion = null,
    };

    /// <summary>The assertion of <see cref="ValidResponse"/>, shaped like KOMBIT's sample of an IdP's OIOSAML3 token.</summary>
    public static ReceivedAssertion ReceivedAssertion() => new()
    {
        Id = "_idp-assertion",
        Issuer = IdentityProvider().EntityId,
        Version = "2.0",
        IssueInstant = TestClock.Start,
        NameId = new("C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla", "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName", null, null),
        Confirmations = [new(Bearer, Gateway().AcsUrl, "_gateway-request", null, TestClock.Start.AddMinutes(5))],
        Conditions = new()
        {
            NotBefore = TestClock.Start,
            NotOnOrAfter = TestClock.Start.AddMinutes(60),
            AudienceRestrictions = [[Gateway().EntityId.Value]],
        },
        AuthnStatements = [new(TestClock.Start, "_idp-session", null, "https://data.gov.dk/concept/core/nsis/loa/Substantial")],
        Attributes =
        [
            Attribute(FederationUris.SpecVersion, "OIO-SAML-3.0"),
            Attribute(FederationUris.Loa, "Substantial"),
            Attribute(FederationUris.Cvr, "11111111"),
            Attribute(FederationUris.OrgName, "Korsbæk Kommune"),
            Attribute(FederationUris.Email, "ulla@korsbaek.example.dk"),
        ],
        Privileges =
        [
            new(FederationUris.CvrScopePrefix + "11111111", ["http://korsbaek.example.dk/roles/jobrole/caseworker/1"], []),
        ],
    };

    /// <summary>An attribute with the NameFormat uri.</summary>
    public static SamlAttribute Attribute(string name, params string[] values) =>
        new(name, values, "urn:oasis:names:tc:SAML:2.0:attrname-format:uri");
}
