using System.Diagnostics.CodeAnalysis;
using ContextHandler.Levels;

namespace ContextHandler.Profiles;

/// <summary>
/// One of the six ways in which a municipality's IdP can be told the required level. The table of facts, section 0, is
/// <see cref="All"/>; decision 4 adds what happens across families.
/// </summary>
public sealed class LevelProfile
{
    /// <summary>Tells the NIST level itself.</summary>
    public static readonly LevelProfile Oiosaml2 =
        new("OIOSAML2", "OIOSAML2", OioProfile.Oiosaml2, Asks.ForTheLevel);

    /// <summary>Asks for two-factor login at NIST 3 and 4, for nothing below.</summary>
    public static readonly LevelProfile Oiosaml2AdfsMultipleAuthn =
        new("OIOSAML2_ADFS_MULTIPLEAUTHN", "OIOSAML2 - ADFS multipleauthn", OioProfile.Oiosaml2, Asks.ForTwoFactor);

    /// <summary>Asks for nothing: the municipality logs its users in at the highest level its IdP can offer.</summary>
    public static readonly LevelProfile Oiosaml2WithoutRequestedLoa =
        new("OIOSAML2_WITHOUT_REQUESTED_LOA", "OIOSAML2 - Without requested LoA", OioProfile.Oiosaml2, Asks.ForNothing);

    /// <summary>Tells the NSIS level itself.</summary>
    public static readonly LevelProfile Oiosaml3 =
        new("OIOSAML3", "OIOSAML3", OioProfile.Oiosaml3, Asks.ForTheLevel);

    /// <summary>Asks for two-factor login at NSIS Substantial and High, for nothing at Low.</summary>
    public static readonly LevelProfile Oiosaml3AdfsMultipleAuthn =
        new("OIOSAML3_ADFS_MULTIPLEAUTHN", "OIOSAML3 - ADFS multipleauthn", OioProfile.Oiosaml3, Asks.ForTwoFactor);

    /// <summary>As <see cref="Oiosaml3AdfsMultipleAuthn"/>, and RelayState carries the level, at Low too.</summary>
    public static readonly LevelProfile Oiosaml3AdfsRelayState =
        new("OIOSAML3_ADFS_RELAY_STATE", "OIOSAML3 - ADFS relay state", OioProfile.Oiosaml3, Asks.ForTwoFactor, relayStateCarriesLevel: true);

    private readonly Asks asks;

    private LevelProfile(string name, string displayName, OioProfile family, Asks asks, bool relayStateCarriesLevel = false)
    {
        Name = name;
        DisplayName = displayName;
        Family = family;
        this.asks = asks;
        RelayStateCarriesLevel = relayStateCarriesLevel;
    }

    private enum Asks
    {
        ForTheLevel,
        ForTwoFactor,
        ForNothing,
    }

    /// <summary>The six, in the order of the table.</summary>
    public static IReadOnlyList<LevelProfile> All { get; } =
    [
        Oiosaml2, Oiosaml2AdfsMultipleAuthn, Oiosaml2WithoutRequestedLoa,
        Oiosaml3, Oiosaml3AdfsMultipleAuthn, Oiosaml3AdfsRelayState,
    ];

    /// <summary>The spelling of the federation file.</summary>
    public string Name { get; }

    /// <summary>The spelling an administrator sees.</summary>
    public string DisplayName { get; }

    public OioProfile Family { get; }

    /// <summary>True for the relay-state profile only: RelayState belongs to the level and its echo must match (decision 19).</summary>
    public bool RelayStateCarriesLevel { get; }

    /// <summary>True for the two OIOSAML2/OIOSAML3 profiles that name the level itself.</summary>
    public bool NamesTheLevel => asks == Asks.ForTheLevel;

    /// <summary>The profile of that exact name.</summary>
    public static bool TryParse(string? name, [NotNullWhen(true)] out LevelProfile? profile)
    {
        profile = All.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        return profile is not null;
    }

    /// <summary>What is sent so that the IdP logs the person in at <paramref name="required"/> or better.</summary>
    /// <param name="required">The level to reach.</param>
    /// <param name="acceptsNistUrn">An OIOSAML3 IdP is asked for NIST with the NIST URN (decision 4).</param>
    /// <param name="relayState">The IdP's template; used by the relay-state profile only.</param>
    public RequestedLevel Request(Level required, bool acceptsNistUrn, RelayStateTemplate relayState)
    {
        ArgumentNullException.ThrowIfNull(required);
        ArgumentNullException.ThrowIfNull(relayState);
        var carried = RelayStateCarriesLevel ? relayState.Expand(required) : null;
        return asks switch
        {
            Asks.ForTheLevel => new(InOwnFamily(required, acceptsNistUrn).ClassReference, AuthnContextComparison.Minimum, carried),
            Asks.ForTwoFactor when required.NistEquivalent >= NistLevel.Three =>
                new(FederationUris.MultipleAuthn, AuthnContextComparison.Exact, carried),
            _ => new(null, null, carried),
        };
    }

    private Level InOwnFamily(Level required, bool acceptsNistUrn) => Family switch
    {
        OioProfile.Oiosaml2 => Level.Of(required.NistEquivalent),
        _ when required.Nist is not null && acceptsNistUrn => required,
        _ => Level.Of(required.NsisEquivalent),
    };

    public override string ToString() => Name;
}
