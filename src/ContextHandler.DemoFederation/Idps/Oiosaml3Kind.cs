using ContextHandler.Levels;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>Behaves like an OIOSAML3 IdP: the NSIS URI as class reference and loa, the Response signed, the Assertion encrypted.</summary>
internal sealed class Oiosaml3Kind : IIdpKind
{
    public string Name => "OIOSAML3-IdP";

    public LevelProfile Profile => LevelProfile.Oiosaml3;

    public string SsoPath => "/saml/idp/sso";

    public string SloPath => "/saml/idp/slo";

    public bool SignsResponse => true;

    public bool Encrypts => true;

    public byte[] WriteMetadata(DemoIdp idp, DateTimeOffset now) => MetadataWriter.WriteIdp(idp.Identity, now, MetadataVariant.Default);

    public IdpStatement State(DemoMunicipality municipality, DemoPerson person, ReceivedAuthnRequest request) => new(
        Level.Of(person.Way.Nsis()).ClassReference,
        [.. Statements.Oiosaml3(municipality, person), Statements.Loa(person.Way)],
        FederationUris.Privileges);
}
