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
    private const string Uri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri";
    private const string Basic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic";

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
        var said = Versions(system.Profile)
            .Concat(LevelOf(achieved, required, system.Profile))
            .Append((AttributeTranslation.ToProfile(FederationUris.Cvr, system.Profile), [identity.Cvr.Digits]))
            .Concat(Copied(identity, system.Profile));
        var format = system.Profile == OioProfile.Oiosaml2 ? Basic : Uri;
        var released = said.Where(one => system.Attributes.Contains(one.Name)).Select(one => new SamlAttribute(one.Name, one.Values, format));
        var privileges = AttributeTranslation.ToProfile(FederationUris.Privileges, system.Profile);
        var tellsPrivileges = identity.Privileges is not null && system.Attributes.Contains(privileges);
        return new([.. released], tellsPrivileges ? identity.Privileges : null, tellsPrivileges ? privileges : null);
    }

    // Facts 4.1; KombitSpecVer has two spellings, and the contract says which.
    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Versions(OioProfile profile) => profile == OioProfile.Oiosaml2
        ?
        [
            (FederationUris.SpecVer, [FederationUris.SpecVerValue]),
            (FederationUris.KombitSpecVer, [FederationUris.KombitSpecVerOiosaml2]),
        ]
        :
        [
            (FederationUris.SpecVersion, [FederationUris.SpecVersionValue]),
            (FederationUris.KombitSpecVer, [FederationUris.KombitSpecVerOiosaml3]),
            (FederationUris.KombitSpecVerAlternative, [FederationUris.KombitSpecVerOiosaml3]),
        ];

    // Decisions 1 and 8: a NIST login never turns into a loa attribute.
    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> LevelOf(AchievedLevel? achieved, Level required, OioProfile profile)
    {
        if (profile == OioProfile.Oiosaml3 && achieved?.Nsis is { } nsis)
        {
            yield return (FederationUris.Loa, [nsis.ToString()]);
        }

        if (achieved is not null && (profile == OioProfile.Oiosaml2 || required.Nist is not null || achieved.Nsis is null))
        {
            yield return (FederationUris.AssuranceLevel, [((int)achieved.Nist).ToString(CultureInfo.InvariantCulture)]);
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Values)> Copied(FencedIdentity identity, OioProfile profile) => identity.Attributes
        .Where(attribute => !NeverCopied.Contains(attribute.Name))
        .GroupBy(attribute => AttributeTranslation.ToProfile(attribute.Name, profile), attribute => attribute.Values, StringComparer.Ordinal)
        .Select(group => (group.Key, (IReadOnlyList<string>)[.. group.SelectMany(values => values).Distinct(StringComparer.Ordinal)]));
}
