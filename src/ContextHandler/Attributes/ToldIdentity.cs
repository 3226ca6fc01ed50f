using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Sessions;

namespace ContextHandler.Attributes;

/// <summary>
/// What a proxied system is told: who comes, how surely, and what its contract lists beside that. The same rules release it as towards a SAML
/// system; only the versions of the SAML profile, and the attributes that state the level, which is told anyhow, are left out.
/// </summary>
public sealed record ToldIdentity
{
    private static readonly HashSet<string> SaidOtherwise = new(StringComparer.Ordinal)
    {
        FederationUris.Loa, FederationUris.AssuranceLevel,
        FederationUris.SpecVer, FederationUris.SpecVersion, FederationUris.KombitSpecVer, FederationUris.KombitSpecVerAlternative,
    };

    /// <summary>The person's name towards this system, the same throughout the session.</summary>
    public required string Subject { get; init; }

    /// <summary>The level that was reached, under the IdP's ceiling.</summary>
    public required Level Level { get; init; }

    /// <summary>When the IdP authenticated the person; null when it did not say.</summary>
    public required DateTimeOffset? AuthnInstant { get; init; }

    public required EntityId Idp { get; init; }

    /// <summary>The attributes that have a short name, in the order of <see cref="ShortName.All"/>.</summary>
    public required IReadOnlyList<ToldClaim> Claims { get; init; }

    /// <summary>The others, by their official names.</summary>
    public required IReadOnlyList<SamlAttribute> Others { get; init; }

    /// <summary>Null: none, or not in the contract.</summary>
    public IReadOnlyList<PrivilegeGroup>? Privileges { get; init; }

    /// <summary>
    /// What the system is told of a login in the federation as it is now: its contract, and the organisations for which the IdP may speak. False when
    /// the IdP may not speak for this person any more, or no level is known.
    /// </summary>
    public static bool TryRelease(SessionLogin login, UserFacingSystem system, FederationModel model, [NotNullWhen(true)] out ToldIdentity? told)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(model);
        told = null;
        if (model.FindIdentityProvider(login.Idp) is { } idp && SessionRules.LevelOf(login, model) is { } achieved
            && FencedIdentity.TryAccept(login, idp, out var identity, out _))
        {
            told = Of(login, achieved.Level, AttributeRelease.Release(identity, achieved, system.RequiredLevel, system));
        }

        return told is not null;
    }

    private static ToldIdentity Of(SessionLogin login, Level level, ReleasedAttributes released)
    {
        var byName = released.Attributes.Where(attribute => !SaidOtherwise.Contains(attribute.Name)).ToLookup(attribute => ShortName.Of(attribute.Name));
        return new()
        {
            Subject = login.NameId.Value,
            Level = level,
            AuthnInstant = login.AuthnInstant,
            Idp = login.Idp,
            Claims = [.. from name in ShortName.All from attribute in byName[name] select new ToldClaim(name, attribute.Values)],
            Others = [.. byName[null]],
            Privileges = released.Privileges,
        };
    }
}
