using ContextHandler.Profiles;

namespace ContextHandler.Attributes;

/// <summary>
/// The names by which OIOSAML2 and OIOSAML3 call the same thing. Values read alike in both; the level, the CVR number and the
/// versions are not translated but stated anew by <see cref="AttributeRelease"/>.
/// </summary>
public static class AttributeTranslation
{
    private static readonly (string Oiosaml2, string Oiosaml3)[] Pairs =
    [
        (FederationUris.CvrNumberIdentifier, FederationUris.Cvr),
        (FederationUris.CprNumberIdentifier, FederationUris.CprNumber),
        (FederationUris.PrivilegesIntermediate, FederationUris.Privileges),
        (FederationUris.SpecVer, FederationUris.SpecVersion),
        (FederationUris.MailOid, FederationUris.Email),
        (FederationUris.CommonNameOid, FederationUris.FullName),
        (FederationUris.GivenNameOid, FederationUris.FirstName),
        (FederationUris.SurnameOid, FederationUris.LastName),
        (FederationUris.OrganizationNameOid, FederationUris.OrgName),
    ];

    /// <summary>The name in that profile; a name that neither translates stays as it is.</summary>
    public static string ToProfile(string name, OioProfile profile)
    {
        foreach (var (oiosaml2, oiosaml3) in Pairs)
        {
            if (name == oiosaml2 || name == oiosaml3)
            {
                return profile == OioProfile.Oiosaml2 ? oiosaml2 : oiosaml3;
            }
        }

        return name;
    }
}
