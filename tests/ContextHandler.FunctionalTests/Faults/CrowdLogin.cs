namespace ContextHandler.FunctionalTests.Faults;

/// <summary>One login of a crowd.</summary>
/// <param name="Person">Whose.</param>
/// <param name="BeganAt">By the stopwatch.</param>
/// <param name="EndedAt">By the stopwatch.</param>
/// <param name="End">How it ended.</param>
internal sealed record CrowdLogin(Person Person, long BeganAt, long EndedAt, LoginEnd End);
