using System.Globalization;
using ContextHandler.Attributes;
using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Idps;

/// <summary>The attributes that municipalities send to a context handler, in both generations (facts 4.1).</summary>
internal static class Statements
{
    public const string PasswordClass = "urn:oasis:names:tc:SAML:2.0:ac:classes:Password";
    public const string ProtectedPasswordClass = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    public const string WindowsClass = "urn:federation:authentication:windows";

    public static IEnumerable<SamlAttribute> Oiosaml2(DemoMunicipality municipality) =>
    [
        new(FederationUris.SpecVer, [FederationUris.SpecVerValue]),
        new(FederationUris.KombitSpecVer, ["1.0"]),
        new(FederationUris.CvrNumberIdentifier, [municipality.Cvr.Digits]),
    ];

    public static IEnumerable<SamlAttribute> Oiosaml3(DemoMunicipality municipality, DemoPerson person) =>
    [
        new(FederationUris.SpecVersion, [FederationUris.SpecVersionValue]),
        new(FederationUris.KombitSpecVer, ["2.0"]),
        new(FederationUris.Cvr, [municipality.Cvr.Digits]),
        new(FederationUris.OrgName, [municipality.Employer ?? municipality.Name]),
        new(FederationUris.FullName, [person.Name]),
        new(FederationUris.Email, [$"{person.Mailbox}@{municipality.Host}.example.dk"]),
    ];

    public static SamlAttribute Loa(LoginWay way) => new(FederationUris.Loa, [way.Nsis().ToString()]);

    public static SamlAttribute AssuranceLevel(LoginWay way) =>
        new(FederationUris.AssuranceLevel, [((int)Level.ToNist(way.Nsis())).ToString(CultureInfo.InvariantCulture)]);
}
