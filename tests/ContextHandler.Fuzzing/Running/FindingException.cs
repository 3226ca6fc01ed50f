namespace ContextHandler.Fuzzing.Running;

/// <summary>An oracle's objection.</summary>
internal sealed class FindingException(string message) : Exception(message)
{
    public static void Unless(bool holds, string message)
    {
        if (!holds)
        {
            throw new FindingException(message);
        }
    }

    public static void UnlessEqual(string expected, string actual, string what) =>
        Unless(string.Equals(expected, actual, StringComparison.Ordinal), $"{what} differs\nexpected: {expected}\nactual:   {actual}");
}
