using ContextHandler.Profiles;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>Behaves like Entra ID: nothing is asked of it, class Password comes back whatever happened, and it states no level (facts 1.4).</summary>
internal sealed class EntraKind : IIdpKind
{
    public string Name => "Entra ID";

    public LevelProfile Profile => LevelProfile.Oiosaml2WithoutRequestedLoa;

    public string SsoPath => "/4d1f0c3a-0000-4000-8000-000000000004/saml2";

    public string SloPath => SsoPath;

    public bool SignsResponse => false;

    public bool Encrypts => false;

    public byte[] WriteMetadata(DemoIdp idp, DateTimeOffset now) => ProductMetadata.Entra(idp);

    public IdpStatement State(DemoMunicipality municipality, DemoPerson person, ReceivedAuthnRequest request) =>
        new(Statements.PasswordClass, [.. Statements.Oiosaml2(municipality)], FederationUris.PrivilegesIntermediate);
}
