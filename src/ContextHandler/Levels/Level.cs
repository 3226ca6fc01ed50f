using System.Diagnostics.CodeAnalysis;

namespace ContextHandler.Levels;

/// <summary>
/// One level of assurance of either family: NIST 1–4 or NSIS Low/Substantial/High.
/// Compare levels with <see cref="Satisfies"/>, never by text (decision 1).
/// </summary>
public sealed record Level
{
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

    private Level(NistLevel? nist, NsisLevel? nsis) => (Nist, Nsis) = (nist, nsis);

    /// <summary>The NIST level, or null when this is an NSIS level.</summary>
    public NistLevel? Nist { get; }

    /// <summary>The NSIS level, or null when this is a NIST level.</summary>
    public NsisLevel? Nsis { get; }

    /// <summary>All seven levels, weakest first within each family, NIST before NSIS.</summary>
    public static IReadOnlyList<Level> All { get; } =
        [.. Enum.GetValues<NistLevel>().Select(Of), .. Enum.GetValues<NsisLevel>().Select(Of)];

    /// <summary>What an NSIS level counts as in the NIST family: Low 2, Substantial 3, High 4 (decision 1).</summary>
    public NistLevel NistEquivalent => Nist ?? ToNist(Nsis!.Value);

    /// <summary>What a NIST level is asked for as in the NSIS family: 1 and 2 Low, 3 Substantial, 4 High (decision 4).</summary>
    public NsisLevel NsisEquivalent => Nsis ?? ToNsis(Nist!.Value);

    /// <summary>The class reference of this level: the NSIS URI, or the NIST URN (facts 1.1, 1.2).</summary>
    public string ClassReference => Nsis is { } nsis
        ? FederationUris.NsisLevelPrefix + nsis
        : FederationUris.NistLevelPrefix + (int)Nist!.Value;

    /// <summary>The NIST level.</summary>
    public static Level Of(NistLevel nist) => new(nist, null);

    /// <summary>The NSIS level.</summary>
    public static Level Of(NsisLevel nsis) => new(null, nsis);

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
        level = All.FirstOrDefault(candidate => string.Equals(candidate.ClassReference, reference, StringComparison.Ordinal));
        return level is not null;
    }

    /// <summary>Whether a login at this level is enough for <paramref name="required"/>. NIST never satisfies NSIS (decision 1).</summary>
    public bool Satisfies(Level required) => required.Nsis is { } nsis
        ? Nsis >= nsis
        : NistEquivalent >= required.Nist;

    /// <summary>The federation file's English spelling, for example <c>NSIS Substantial</c>.</summary>
    public override string ToString() => Nsis is { } nsis ? $"NSIS {nsis}" : $"NIST {(int)Nist!.Value}";
}
