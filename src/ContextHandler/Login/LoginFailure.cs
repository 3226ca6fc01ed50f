namespace ContextHandler.Login;

/// <summary>A refusal: its name, and for the log what was wrong, where, and what was expected.</summary>
/// <param name="Reason">The name, a key of <c>FailureCatalogue</c>.</param>
/// <param name="Detail">For the log and the audit line only: never shown, never containing message XML or attribute values.</param>
public sealed record LoginFailure(FailureReason Reason, string Detail);
