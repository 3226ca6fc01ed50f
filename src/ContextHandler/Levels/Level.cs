using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ContextHandler.Levels;

/// <summary>
/// One level of assurance of either family: NIST 1–4 or NSIS Low/Substantial/High.
/// Compare levels with <see cref="Satisfies"/>, never by text (decision 1).
/// </summary>
public sealed record Level
{
    // Every level there is; first, because the tables below are made of them.
    private static readonly Level[] Nists = [.. Enum.GetValues<NistLevel>().Select(nist => new Level(nist, null))];
    private static readonly Level[] Nsises = [.. Enum.GetValues<NsisLevel>().Select(nsis => new Level(null, nsis))];

    private static readonly Dictionary<string, Level> ByText = new(StringComparer.Ordinal)
    {
        ["NIST 1"] = Of(NistLevel.One),
        ["NIST 2"] = Of(NistLevel.Two),
        ["NIST 3"] = Of(NistLevel.Three),
        ["NIST 4"] = Of(NistLevel.Four),
        ["NSIS Low"] = Of(NsisLevel.Low),
        ["NSIS Lav"] = Of(NsisLevel.Low),
        ["NSIS Substantial"] = Of(NsisLevel.Substantial),
        ["NSIS Betydelig"] = Of(NsisLevel.Substantial),
        ["NSIS High"] = Of(NsisLevel.High),
        ["NSIS Høj"] = Of(NsisLevel.High),
    };

    private static readonly FrozenDictionary<string, Level> ByClassReference =
        Nists.Concat(Nsises).ToFrozenDictionary(level => level.ClassReference, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Level> ByPolicyName =
        Nists.Concat(Nsises).ToFrozenDictionary(level => level.PolicyName, StringComparer.Ordinal);

    private readonly string text;

    private Level(NistLevel? nist, NsisLevel? nsis)
    {
        (Nist, Nsis) = (nist, nsis);
        (ClassReference, text) = nsis is null
            ? ($"{FederationUris.NistLevelPrefix}{(int)nist!.Value}", $"NIST {(int)nist.Value}")
            : ($"{FederationUris.NsisLevelPrefix}{nsis}", $"NSIS {nsis}");
        PolicyName = text.Replace(' ', '-').ToLowerInvariant();
    }

    /// <summary>The NIST level, or null when this is an NSIS level.</summary>
    public NistLevel? Nist { get; }

    /// <summary>The NSIS level, or null when this is a NIST level.</summary>
    public NsisLevel? Nsis { get; }

    /// <summary>All seven levels, weakest first within each family, NIST before NSIS.</summary>
    public static IReadOnlyList<Level> All { get; } = [.. Nists, .. Nsises];

    /// <summary>What an NSIS level counts as in the NIST family: Low 2, Substantial 3, High 4 (decision 1).</summary>
    public NistLevel NistEquivalent => Nist ?? ToNist(Nsis!.Value);

    /// <summary>What a NIST level is asked for as in the NSIS family: 1 and 2 Low, 3 Substantial, 4 High (decision 4).</summary>
    public NsisLevel NsisEquivalent => Nsis ?? ToNsis(Nist!.Value);

    /// <summary>The class reference of this level: the NSIS URI, or the NIST URN (facts 1.1, 1.2).</summary>
    public string ClassReference { get; }

    /// <summary>One word for it, as proxied systems are told and authorization policies are named: <c>nist-3</c>, <c>nsis-substantial</c>.</summary>
    public string PolicyName { get; }

    /// <summary>The NIST level.</summary>
    public static Level Of(NistLevel nist) => Nists[nist - NistLevel.One];

    /// <summary>The NSIS level.</summary>
    public static Level Of(NsisLevel nsis) => Nsises[nsis - NsisLevel.Low];

    /// <summary>Low→2, Substantial→3, High→4 (decision 1).</summary>
    public static NistLevel ToNist(NsisLevel nsis) => (NistLevel)((int)nsis + 1);

    /// <summary>1 and 2→Low, 3→Substantial, 4→High (decision 4).</summary>
    public static NsisLevel ToNsis(NistLevel nist) => (NsisLevel)Math.Max(1, (int)nist - 1);

    /// <summary>Reads the federation file's spelling, for example <c>NIST 3</c>, <c>NSIS Substantial</c> or <c>NSIS Betydelig</c>; case counts.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Level? level)
    {
        level = null;
        return text is not null && ByText.TryGetValue(text, out level);
    }

    /// <summary>Reads a class reference: an NSIS URI or a NIST URN, case sensitive; anything else is not a level.</summary>
    public static bool TryFromClassReference(string? reference, [NotNullWhen(true)] out Level? level)
    {
        level = null;
        return reference is not null && ByClassReference.TryGetValue(reference, out level);
    }

    /// <summary>Reads a <see cref="PolicyName"/>; case counts.</summary>
    public static bool TryFromPolicyName(string? name, [NotNullWhen(true)] out Level? level)
    {
        level = null;
        return name is not null && ByPolicyName.TryGetValue(name, out level);
    }

    /// <summary>Whether a login at this level is enough for <paramref name="required"/>. NIST never satisfies NSIS (decision 1).</summary>
    public bool Satisfies(Level required) => required.Nsis is { } nsis
        ? Nsis >= nsis
        : NistEquivalent >= required.Nist;

    /// <summary>The federation file's English spelling, for example <c>NSIS Substantial</c>.</summary>
    public override string ToString() => text;
}
