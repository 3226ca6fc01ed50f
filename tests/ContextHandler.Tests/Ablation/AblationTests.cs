using System.Text.RegularExpressions;
using ContextHandler.Tests.House;

namespace ContextHandler.Tests.Ablation;

/// <summary>Every rule of every list is needed: an attack gets through without it. A rule without an attack is an error, and so is an attack without its rule.</summary>
public partial class AblationTests
{
    public static TheoryData<string> Rules =>
        [.. MessageAttacks.Rules, .. ResponseAttacks.Rules, .. RequestAttacks.Rules, .. LogoutRuleAttacks.Rules, .. FenceAttacks.Rules];

    [Theory]
    [MemberData(nameof(Rules))]
    public void An_attack_gets_through_when_the_rule_is_left_out_and_is_refused_by_it(string rule)
    {
        var attack = Assert.Single(AblationTable.All, attack => attack.Rule == rule);

        Assert.Equal(attack.Reason, attack.Judge(null)?.Reason);
        Assert.Null(attack.Judge(rule));
    }

    [Fact]
    public void Every_attack_has_its_rule() =>
        Assert.Empty(AblationTable.All.Select(attack => attack.Rule).Except(Rules.Select(row => row.Data)));

    [Fact]
    public void The_readme_shows_the_table()
    {
        var expected = string.Join('\n', AblationTable.Rows);
        var shown = string.Join('\n', Readme.Text.Split('\n').Where(line => TableRow().IsMatch(line)));

        Assert.True(expected == shown, "The rows of the README's table of rules and attacks are to be:\n" + expected);
    }

    [GeneratedRegex(@"^\| `[^`]+` \| ([A-K]\d\d|decision \d+) \| ")]
    private static partial Regex TableRow();
}
