using ContextHandler.Login;

namespace ContextHandler.Tests.Ablation;

/// <summary>An attack that one rule stops and no other does: with the rule left out it gets through.</summary>
/// <param name="Rule">The rule, as <see cref="NameOf"/> names it; before it the message where a rule is on two lists.</param>
/// <param name="Row">The attack's row in the catalogue of attacks, or the decision that the rule enforces.</param>
/// <param name="Story">What the attack does.</param>
/// <param name="Reason">How it is refused while the rule stands.</param>
/// <param name="Judge">What becomes of it when the rule of that name is left out, or none (null); null: it gets through.</param>
internal sealed record RuleAttack(string Rule, string Row, string Story, FailureReason Reason, Func<string?, LoginFailure?> Judge)
{
    /// <summary>The list and the method that states the rule, for example <c>StructureRules.NoMessageInside</c>.</summary>
    public static string NameOf(Delegate rule) => $"{rule.Method.DeclaringType!.Name}.{rule.Method.Name}";

    /// <summary>The list without the rule of that name.</summary>
    public static IReadOnlyList<T> Without<T>(IEnumerable<T> rules, string? left)
        where T : Delegate => [.. rules.Where(rule => NameOf(rule) != left)];
}
