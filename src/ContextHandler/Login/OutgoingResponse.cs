using ContextHandler.Federation;

namespace ContextHandler.Login;

/// <summary>Everything our Response to a system says; the wire writes, signs and encrypts exactly this.</summary>
public sealed record OutgoingResponse
{
    public required string Id { get; init; }

    public required string InResponseTo { get; init; }

    public required DateTimeOffset IssueInstant { get; init; }

    public required EntityId Issuer { get; init; }

    /// <summary>The registered ACS of the system.</summary>
    public required string Destination { get; init; }

    /// <summary>The top-level status code.</summary>
    public required string Status { get; init; }

    /// <summary>The second-level status code, or null.</summary>
    public string? SecondLevelStatus { get; init; }

    /// <summary>The reference number as StatusMessage of an error, or null.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Null exactly when the status is not Success.</summary>
    public OutgoingAssertion? Assertion { get; init; }

    /// <summary>Whether the Response itself is signed (decision 9).</summary>
    public bool Sign { get; init; }

    /// <summary>How the assertion is encrypted; null: not (decision 12).</summary>
    public EncryptionPlan? Encryption { get; init; }

    /// <summary>The system's RelayState, byte for byte; null when it sent none.</summary>
    public string? RelayState { get; init; }
}
