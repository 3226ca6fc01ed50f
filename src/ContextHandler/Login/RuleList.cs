namespace ContextHandler.Login;

/// <summary>Rules are lists one can read: each says what is wrong, or null; the first that speaks decides (house.md 7.4).</summary>
internal static class RuleList
{
    public static LoginFailure? FirstFailure<T>(this IReadOnlyList<Func<T, LoginFailure?>> rules, T subject)
    {
        foreach (var rule in rules)
        {
            if (rule(subject) is { } failure)
            {
                return failure;
            }
        }

        return null;
    }
}
