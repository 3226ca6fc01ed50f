using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.Sdk;
using Xunit.v3;

namespace ContextHandler.FunctionalTests.House;

/// <summary>The numbered attacks, as the test assembly has them: which rows of the catalogue are played, and in how many cases.</summary>
internal static partial class AttackCatalogue
{
    /// <summary>How many rows the catalogue has under each letter.</summary>
    public static IReadOnlyDictionary<char, int> Rows { get; } = new SortedDictionary<char, int>
    {
        ['A'] = 27,
        ['B'] = 17,
        ['C'] = 14,
        ['D'] = 12,
        ['E'] = 9,
        ['F'] = 14,
        ['G'] = 16,
        ['H'] = 5,
        ['J'] = 11,
        ['K'] = 8,
    };

    /// <summary>Every test of the attacks.</summary>
    public static IReadOnlyList<MethodInfo> Tests { get; } =
    [
        .. from type in typeof(AttackCatalogue).Assembly.GetTypes()
           where type.Namespace == "ContextHandler.FunctionalTests.Attacks"
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.IsDefined(typeof(FactAttribute))
           select method,
    ];

    /// <summary>The number of the row a test plays, for example <c>A04</c>; null when it has none.</summary>
    public static string? NumberOf(MethodInfo test) => Number().Match(test.Name) is { Success: true } match ? match.Groups["row"].Value : null;

    /// <summary>Whether its name begins with the number of a public advisory: those are not rows.</summary>
    public static bool IsPublished(MethodInfo test) => Published().IsMatch(test.Name);

    /// <summary>How many cases a test has: its data's, or one.</summary>
    public static async Task<int> CasesOfAsync(MethodInfo test)
    {
        var cases = 0;
        await using var tracker = new DisposalTracker();
        foreach (var data in test.GetCustomAttributes().OfType<IDataAttribute>())
        {
            if (data is MemberDataAttributeBase member)
            {
                member.MemberType ??= test.DeclaringType; // the runner does the same; without it there is no data
            }

            cases += (await data.GetData(test, tracker)).Count;
        }

        return !test.IsDefined(typeof(TheoryAttribute)) ? 1
            : cases > 0 ? cases
            : throw new InvalidOperationException($"{test.Name} has no cases.");
    }

    [GeneratedRegex("^(?<row>[A-K][0-9]{2})_[A-Za-z]")]
    private static partial Regex Number();

    [GeneratedRegex("^(CVE_20[0-9]{2}_[0-9]{4,}|Issue_[0-9]+)_[a-z]")]
    private static partial Regex Published();
}
