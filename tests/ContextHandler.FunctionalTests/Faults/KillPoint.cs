namespace ContextHandler.FunctionalTests.Faults;

/// <summary>A point of a login at which its node may die.</summary>
/// <param name="Where">Before or after which command of Redis, or which answer to the browser.</param>
/// <param name="Occurrence">How often that came before in the same login.</param>
internal sealed record KillPoint(string Where, int Occurrence)
{
    /// <summary>Redis has not got a command yet.</summary>
    public bool IsBefore => Where.StartsWith("before ", StringComparison.Ordinal);

    /// <summary>Redis has done a command, and its reply is on the way.</summary>
    public bool IsAfter => Where.StartsWith("after ", StringComparison.Ordinal);

    public override string ToString() => Occurrence == 0 ? Where : $"{Where} ({Occurrence + 1})";
}
