using ContextHandler.Federation;

namespace ContextHandler.Cli;

/// <summary>Finds the system or IdP a person names: by entity ID, or by its Danish or English name where that is nobody else's.</summary>
internal static class Party
{
    /// <summary>The one that is meant, or null and what is wrong.</summary>
    public static T? Find<T>(string kind, string text, IReadOnlyList<T> all, Func<T, EntityId> idOf, Func<T, LocalizedText> nameOf, out string problem)
        where T : class
    {
        problem = "";
        if (all.FirstOrDefault(one => idOf(one).Value == text) is { } exact)
        {
            return exact;
        }

        var named = all.Where(one => nameOf(one).Da == text || nameOf(one).En == text).ToList();
        if (named is [var only])
        {
            return only;
        }

        var near = named.Count > 1
            ? named.Select(one => idOf(one).Value).ToList()
            : Nearness.Near(text, all.SelectMany(one => new[] { idOf(one).Value, nameOf(one).Da, nameOf(one).En }).Distinct(StringComparer.Ordinal));
        problem = Printable.Of($"no {kind} is called '{text}'{(named.Count > 1 ? " alone" : "")}")
            + (near.Count > 0 ? $"; did you mean {string.Join(" or ", near.Select(name => $"'{Printable.Of(name)}'"))}?" : "");
        return null;
    }
}
