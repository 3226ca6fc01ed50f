using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;

namespace ContextHandler.Testing;

public static partial class A
{
    /// <summary>The credential of that name; the same name is the same key.</summary>
    public static Credential Credential(string name = "gateway signing", CredentialUse use = CredentialUse.Signing) => new(use, TestCertificates.Rsa(name));

    /// <summary>What <see cref="Gateway"/> asks <see cref="IdentityProvider"/> now: NSIS Substantial, by Redirect.</summary>
    public static OutgoingAuthnRequest OutgoingAuthnRequest() => new()
    {
        Id = "_gateway-request",
        IssueInstant = TestClock.Start,
        Issuer = Gateway().EntityId,
        Destination = IdentityProvider().SingleSignOn[0],
        AcsUrl = Gateway().AcsUrl,
        RequestedLevel = new RequestedLevel(FederationUris.NsisLevelPrefix + "Substantial", AuthnContextComparison.Minimum, null),
        RelayState = "opaque-state",
    };

    /// <summary>What <see cref="Gateway"/> answers <see cref="System"/> now: a signed assertion of the size and attributes of KOMBIT's sample.</summary>
    public static OutgoingResponse OutgoingResponse() => new()
    {
        Id = "_gateway-response",
        InResponseTo = "_system-request",
        IssueInstant = TestClock.Start,
        Issuer = Gateway().EntityId,
        Destination = "https://sapa.example.dk/acs",
        Status = SamlStatus.Success,
        Assertion = OutgoingAssertion(),
        RelayState = "system-state",
    };

    /// <summary>What <see cref="Gateway"/> answers <see cref="System"/> when the level was too low.</summary>
    public static OutgoingResponse OutgoingError() => OutgoingResponse() with
    {
        Status = SamlStatus.Responder,
        SecondLevelStatus = SamlStatus.NoAuthnContext,
        StatusMessage = "K7M2-9QXD",
        Assertion = null,
    };

    public static OutgoingAssertion OutgoingAssertion() => new()
    {
        Id = "_gateway-assertion",
        NameId = "C=DK,O=11111111,CN=Ida Jensen,Serial=555ed208-0000-4000-8000-000000000001",
        NameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName",
        Audience = System().EntityId,
        NotBefore = TestClock.Start,
        NotOnOrAfter = TestClock.Start.AddMinutes(5),
        AuthnInstant = TestClock.Start.AddSeconds(-2),
        SessionIndex = "_session",
        ClassReference = FederationUris.NsisLevelPrefix + "Substantial",
        AuthenticatingAuthority = IdentityProvider().EntityId,
        Attributes =
        [
            Attribute(FederationUris.SpecVersion, FederationUris.SpecVersionValue),
            Attribute(FederationUris.KombitSpecVer, "2.0"),
            Attribute(FederationUris.Loa, "Substantial"),
            Attribute(FederationUris.Cvr, "11111111"),
            Attribute(FederationUris.OrgName, "Korsbæk Kommune"),
            Attribute(FederationUris.Email, "ida@korsbaek.example.dk"),
        ],
        Privileges =
        [
            new PrivilegeGroup(
                FederationUris.CvrScopePrefix + "11111111",
                ["http://sapa.example.dk/roles/usersystemrole/reader/1"],
                [new PrivilegeConstraint("http://kombit.example.dk/constraints/KLE/4", "27.*")]),
        ],
        PrivilegesAttribute = FederationUris.Privileges,
    };

    /// <summary>How assertions for the owner of the certificate of that name are encrypted.</summary>
    public static EncryptionPlan EncryptionPlan(
        BlockCipher cipher = BlockCipher.Aes256Gcm, KeyTransport transport = KeyTransport.RsaOaepMgf1p, string recipient = "system") =>
        new(new PeerKey(TestCertificates.Rsa(recipient), KeyUse.Encryption, [], []), cipher, transport);
}
