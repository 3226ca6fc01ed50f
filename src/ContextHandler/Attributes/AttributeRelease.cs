using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Profiles;

namespace ContextHandler.Attributes;

/// <summary>
/// Chooses what of an identity a system is told: what its contract lists, under the names of its profile (security case J06). Level,
/// versions and organisation are stated by the gateway, never copied.
/// </summary>
public static class AttributeRelease
{
    // Facts 4.1; KombitSpecVer has two spellings, and the contract says which.
    private static readonly (string Name, string[] Values)[] VersionsOfOiosaml2 =
    [
        (FederationUris.SpecVer, [FederationUris.SpecVerValue]),
        (FederationUris.KombitSpecVer, [FederationUris.KombitSpecVerOiosaml2]),
    ];

    private static readonly (string Name, string[] Values)[] VersionsOfOiosaml3 =
    [
        (FederationUris.SpecVersion, [FederationUris.SpecVersionValue]),
        (FederationUris.KombitSpecVer, [FederationUris.KombitSpecVerOiosaml3]),
        (FederationUris.KombitSpecVerAlternative, [FederationUris.KombitSpecVerOiosaml3]),
    ];

    // What the gateway states itself, and what only tells it how the person logged in.
    private static readonly HashSet<string> NeverCopied = new(StringComparer.Ordinal)
    {
        FederationUris.Loa, FederationUris.AssuranceLevel, FederationUris.AuthnMethodsReferences,
        FederationUris.SpecVer, FederationUris.SpecVersion, FederationUris.KombitSpecVer, FederationUris.KombitSpecVerAlternative,
        FederationUris.Cvr, FederationUris.CvrNumberIdentifier,
        FederationUris.Privileges, FederationUris.PrivilegesIntermediate,
    };

    /// <summary>What is released.</summary>
    /// <param name="identity">Who logged in.</param>
    /// <param name="achieved">The level reached, capped; null when none was stated and it was let pass (decision 7).</param>
    /// <param name="required">What the login had to reach.</param>
    /// <param name="system">Who is told.</param>
    public static ReleasedAttributes Release(FencedIdentity identity, AchievedLevel? achieved, Level required, UserFacingSystem system)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(system);
        var told = new ToldAttributes(system);
        foreach (var (name, values) in system.Profile == OioProfile.Oiosaml2 ? VersionsOfOiosaml2 : VersionsOfOiosaml3)
        {
            told.Tell(name, values);
        }

        TellLevel(told, achieved, required, system.Profile);
        told.Tell(FederationUris.Cvr, [identity.Cvr.Digits]);
        foreach (var attribute in identity.Attributes)
        {
            if (!NeverCopied.Contains(attribute.Name))
            {
                told.Tell(attribute.Name, attribute.Values);
            }
        }

        var privileges = AttributeTranslation.ToProfile(FederationUris.Privileges, system.Profile);
        var tellsPrivileges = identity.Privileges is not null && system.Attributes.Contains(privileges);
        return new(told.All, tellsPrivileges ? identity.Privileges : null, tellsPrivileges ? privileges : null);
    }

    // Decisions 1 and 8: a NIST login never turns into a loa attribute.
    private static void TellLevel(ToldAttributes told, AchievedLevel? achieved, Level required, OioProfile profile)
    {
        if (profile == OioProfile.Oiosaml3 && achieved?.Nsis is { } nsis)
        {
            told.Tell(FederationUris.Loa, [nsis.ToString()]);
        }

        if (achieved is not null && (profile == OioProfile.Oiosaml2 || required.Nist is not null || achieved.Nsis is null))
        {
            told.Tell(FederationUris.AssuranceLevel, [((int)achieved.Nist).ToString(CultureInfo.InvariantCulture)]);
        }
    }
}
