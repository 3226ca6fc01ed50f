using System.Globalization;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Profiles;
using ContextHandler.Responses;

namespace ContextHandler.Levels;

/// <summary>What an assertion may say of the level, in each of the four places where <see cref="LevelReading"/> looks (decision 5).</summary>
/// <param name="Loa">The loa attribute; null: absent.</param>
/// <param name="AssuranceLevel">The AssuranceLevel attribute; null: absent.</param>
/// <param name="ClassReference">The AuthnContextClassRef, of a level or multipleauthn; null: one that says nothing of the level.</param>
/// <param name="TwoFactors">Whether <c>authnmethodsreferences</c> lists multipleauthn.</param>
public sealed record LevelStatement(NsisLevel? Loa = null, NistLevel? AssuranceLevel = null, string? ClassReference = null, bool TwoFactors = false)
{
    private static readonly EntityId Somebody = EntityId.Create("urn:somebody");

    private static readonly string?[] References = [null, .. Level.All.Select(level => level.ClassReference), FederationUris.MultipleAuthn];

    /// <summary>Nothing is said.</summary>
    public static LevelStatement Silence { get; } = new();

    /// <summary>All 360 of them, those with fewer sources first, and the attributes before the class.</summary>
    public static IReadOnlyList<LevelStatement> All { get; } =
    [
        .. (from loa in OrNothing<NsisLevel>()
            from assurance in OrNothing<NistLevel>()
            from reference in References
            from twoFactors in new[] { false, true }
            select new LevelStatement(loa, assurance, reference, twoFactors))
            .OrderBy(statement => statement.Sources)
            .ThenBy(statement => statement.Loa is null)
            .ThenBy(statement => statement.AssuranceLevel is null)
            .ThenBy(statement => statement.ClassReference is null),
    ];

    /// <summary>In how many places something is said.</summary>
    public int Sources => (Loa is null ? 0 : 1) + (AssuranceLevel is null ? 0 : 1) + (ClassReference is null ? 0 : 1) + (TwoFactors ? 1 : 0);

    /// <summary>Whether <paramref name="whole"/> says all of this, and perhaps more.</summary>
    public bool IsPartOf(LevelStatement whole)
    {
        ArgumentNullException.ThrowIfNull(whole);
        return (Loa is null || Loa == whole.Loa)
            && (AssuranceLevel is null || AssuranceLevel == whole.AssuranceLevel)
            && (ClassReference is null || ClassReference == whole.ClassReference)
            && (!TwoFactors || whole.TwoFactors);
    }

    /// <summary>What is left when that part of it is not said.</summary>
    public LevelStatement Without(LevelStatement part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return new(
            part.Loa is null ? Loa : null,
            part.AssuranceLevel is null ? AssuranceLevel : null,
            part.ClassReference is null ? ClassReference : null,
            TwoFactors && !part.TwoFactors);
    }

    /// <summary>An assertion that says this of the level, and nothing else.</summary>
    public ReceivedAssertion ToAssertion() => new()
    {
        Id = "_statement",
        Issuer = Somebody,
        Version = "2.0",
        IssueInstant = DateTimeOffset.UnixEpoch,
        AuthnStatements = [new(DateTimeOffset.UnixEpoch, null, null, ClassReference)],
        Attributes =
        [
            .. Attribute(FederationUris.Loa, Loa?.ToString()),
            .. Attribute(FederationUris.AssuranceLevel, AssuranceLevel is { } nist ? ((int)nist).ToString(CultureInfo.InvariantCulture) : null),
            .. Attribute(FederationUris.AuthnMethodsReferences, TwoFactors ? FederationUris.MultipleAuthn : null),
        ],
    };

    private static T?[] OrNothing<T>()
        where T : struct, Enum => [null, .. Enum.GetValues<T>()];

    private static SamlAttribute[] Attribute(string name, string? value) => value is null ? [] : [new(name, [value])];
}
