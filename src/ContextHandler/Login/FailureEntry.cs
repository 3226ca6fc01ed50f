namespace ContextHandler.Login;

/// <summary>What a failure means to each who hears of it.</summary>
/// <param name="Status">The top-level SAML status for the system.</param>
/// <param name="SecondLevelStatus">The second-level status, or null.</param>
/// <param name="Kind">The sort of page.</param>
/// <param name="Severity">How loudly it is logged.</param>
/// <param name="FixedBy">Who can do something about it.</param>
/// <param name="PublicText">What the person reads: no detail of the message, nothing that helps an attacker.</param>
public sealed record FailureEntry(
    string Status, string? SecondLevelStatus, FailureKind Kind, FailureSeverity Severity, FixedBy FixedBy, LocalizedText PublicText);
