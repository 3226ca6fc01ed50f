using ContextHandler.Attributes;
using ContextHandler.Profiles;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>
/// Behaves like AD FS with a claim rule for the level: answers with the first factor's class whatever was asked for, lists every method
/// used in authnmethodsreferences, echoes RelayState, signs the Assertion (facts 1.4).
/// </summary>
internal sealed class AdfsKind : IIdpKind
{
    public string Name => "AD FS";

    public LevelProfile Profile => LevelProfile.Oiosaml3AdfsRelayState;

    public string SsoPath => "/adfs/ls/";

    public string SloPath => SsoPath;

    public bool SignsResponse => false;

    public bool Encrypts => true;

    public byte[] WriteMetadata(DemoIdp idp, DateTimeOffset now) => ProductMetadata.Adfs(idp);

    public IdpStatement State(DemoMunicipality municipality, DemoPerson person, ReceivedAuthnRequest request)
    {
        var firstFactor = person.Way == LoginWay.Password ? Statements.ProtectedPasswordClass : Statements.WindowsClass;
        string[] methods = person.Way == LoginWay.Password ? [firstFactor] : [firstFactor, FederationUris.MultipleAuthn];
        return new(
            firstFactor,
            [
                .. Statements.Oiosaml3(municipality, person),
                Statements.Loa(person.Way),
                new SamlAttribute(FederationUris.AuthnMethodsReferences, methods),
            ],
            FederationUris.Privileges);
    }
}
