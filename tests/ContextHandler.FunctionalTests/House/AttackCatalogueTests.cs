using System.Text.RegularExpressions;

namespace ContextHandler.FunctionalTests.House;

/// <summary>Every attack is a row of the catalogue, or a public advisory.</summary>
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
    public void No_row_is_played_that_is_not_in_the_catalogue()
    {
        var catalogue = AttackCatalogue.Rows.SelectMany(letter => Enumerable.Range(1, letter.Value).Select(row => $"{letter.Key}{row:00}"));

        Assert.Empty(AttackCatalogue.Tests.Select(AttackCatalogue.NumberOf).OfType<string>().Distinct().Except(catalogue));
    }

    [Fact]
    public void What_was_published_of_another_broker_in_2026_is_played_by_its_numbers() =>
        Assert.Equal(Published, AttackCatalogue.Tests.Where(AttackCatalogue.IsPublished).Select(test => Advisory().Match(test.Name).Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex("^(CVE_[0-9]+_[0-9]+|Issue_[0-9]+)")]
    private static partial Regex Advisory();
}
