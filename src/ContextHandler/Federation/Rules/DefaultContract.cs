using System.Collections.Frozen;
using ContextHandler.Profiles;

namespace ContextHandler.Federation.Rules;

/// <summary>
/// What is released to a system without <c>attributes</c>: the least that makes a login of its profile, level and organisation and
/// privileges, and nothing about the person (KOMBIT_WITHOUT_PERSONAL_DATA, facts 4.1).
/// </summary>
internal static class DefaultContract
{
    private static readonly FrozenSet<string> Oiosaml2 = FrozenSet.Create(
        StringComparer.Ordinal,
        FederationUris.SpecVer,
        FederationUris.KombitSpecVer,
        FederationUris.AssuranceLevel,
        FederationUris.CvrNumberIdentifier,
        FederationUris.PrivilegesIntermediate);

    private static readonly FrozenSet<string> Oiosaml3 = FrozenSet.Create(
        StringComparer.Ordinal,
        FederationUris.SpecVersion,
        FederationUris.KombitSpecVer,
        FederationUris.Loa,
        FederationUris.AssuranceLevel,
        FederationUris.Cvr,
        FederationUris.OrgName,
        FederationUris.Privileges);

    public static IReadOnlySet<string> Of(OioProfile profile) => profile == OioProfile.Oiosaml2 ? Oiosaml2 : Oiosaml3;
}
