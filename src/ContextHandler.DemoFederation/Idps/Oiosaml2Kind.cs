using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>Behaves like an OIOSAML2 IdP: the level as AssuranceLevel, a plain class reference, the Assertion signed and not encrypted.</summary>
internal sealed class Oiosaml2Kind : IIdpKind
{
    public string Name => "OIOSAML2-IdP";

    public LevelProfile Profile => LevelProfile.Oiosaml2;

    public string SsoPath => "/saml/idp/sso";

    public string SloPath => "/saml/idp/slo";

    public bool SignsResponse => false;

    public bool Encrypts => false;

    public byte[] WriteMetadata(DemoIdp idp, DateTimeOffset now) => MetadataWriter.WriteIdp(idp.Identity, now, MetadataVariant.Default);

    public IdpStatement State(DemoMunicipality municipality, DemoPerson person, ReceivedAuthnRequest request) => new(
        Statements.ProtectedPasswordClass,
        [.. Statements.Oiosaml2(municipality), Statements.AssuranceLevel(person.Way)],
        FederationUris.PrivilegesIntermediate);
}
