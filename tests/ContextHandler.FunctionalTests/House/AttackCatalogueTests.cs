using System.Globalization;
using System.Text.RegularExpressions;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.House;

/// <summary>The catalogue of attacks is played from its first row to its last, and the README says so truly.</summary>
public sealed partial class AttackCatalogueTests
{
    private static readonly string[] Published =
    [
        "CVE_2024_8698", "CVE_2026_1190", "CVE_2026_15573", "CVE_2026_16442", "CVE_2026_16443", "CVE_2026_18217", "CVE_2026_18967",
        "CVE_2026_2092", "CVE_2026_2575", "CVE_2026_2603", "CVE_2026_3009", "CVE_2026_3047", "Issue_45652",
    ];

    [Fact]
    public void Every_test_of_an_attack_says_which_row_or_advisory_it_plays() =>
        Assert.All(AttackCatalogue.Tests, test => Assert.True(AttackCatalogue.NumberOf(test) is not null || AttackCatalogue.IsPublished(test), $"{test.DeclaringType!.Name}.{test.Name}"));

    [Fact]
    public void Every_row_is_played_and_no_other()
    {
        var catalogue = AttackCatalogue.Rows.SelectMany(letter => Enumerable.Range(1, letter.Value).Select(row => $"{letter.Key}{row:00}"));

        Assert.Equal(catalogue, AttackCatalogue.Tests.Select(AttackCatalogue.NumberOf).OfType<string>().Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_published_of_another_broker_in_2026_is_played_by_its_numbers() =>
        Assert.Equal(Published, AttackCatalogue.Tests.Where(AttackCatalogue.IsPublished).Select(test => Advisory().Match(test.Name).Value).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_README_counts_the_rows_and_their_cases()
    {
        var written = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"), TestContext.Current.CancellationToken);
        var shown = Row().Matches(written).Select(row => (Row: row.Value, Letter: row.Groups["letter"].Value[0], Story: row.Groups["story"].Value)).ToList();
        var right = new List<string>();
        foreach (var (letter, rows) in AttackCatalogue.Rows)
        {
            var cases = 0;
            foreach (var test in AttackCatalogue.Tests.Where(test => AttackCatalogue.NumberOf(test)?[0] == letter))
            {
                cases += await AttackCatalogue.CasesOfAsync(test);
            }

            var story = shown.FirstOrDefault(row => row.Letter == letter).Story ?? "what it covers";
            right.Add(string.Create(CultureInfo.InvariantCulture, $"| {letter} | {rows} | {cases} | {story} |"));
        }

        Assert.True(right.SequenceEqual(shown.Select(row => row.Row)), "The README's table of attacks is to be:\n" + string.Join('\n', right));
    }

    [GeneratedRegex(@"^\| (?<letter>[A-K]) \| \d+ \| \d+ \| (?<story>.+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("^(CVE_[0-9]+_[0-9]+|Issue_[0-9]+)")]
    private static partial Regex Advisory();
}
