namespace ContextHandler.Tests.Ablation;

/// <summary>Which attack needs which rule, in the order the rules are asked.</summary>
internal static class AblationTable
{
    public static IReadOnlyList<RuleAttack> All { get; } = [.. MessageAttacks.All, .. ResponseAttacks.All, .. RequestAttacks.All, .. LogoutRuleAttacks.All, .. FenceAttacks.All];

    /// <summary>The rows of the README's table.</summary>
    public static IEnumerable<string> Rows => All.Select(attack => $"| `{attack.Rule}` | {attack.Row} | {attack.Story} |");
}
