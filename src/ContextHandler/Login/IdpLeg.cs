using ContextHandler.Federation;
using ContextHandler.Profiles;
using ContextHandler.Selection;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// One trip to an IdP: single use, short-lived, bound to our request ID and to the one IdP that may answer (house.md 7.10).
/// </summary>
public sealed record IdpLeg
{
    /// <summary>The ID of our AuthnRequest; the answer's InResponseTo.</summary>
    public required string RequestId { get; init; }

    /// <summary>The pending login it belongs to.</summary>
    public required string LoginId { get; init; }

    /// <summary>The system that login is for.</summary>
    public required EntityId System { get; init; }

    public required EntityId Idp { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The profile's name at that time, for the audit line.</summary>
    public required string Profile { get; init; }

    public required RequestedLevel Requested { get; init; }

    /// <summary>The RelayState sent, level-carrying or opaque; null when none.</summary>
    public string? RelayState { get; init; }

    public bool ForceAuthn { get; init; }

    /// <summary>The choice that the browser remembers once this leg has led to the system: a login that does not work is not remembered. Null: none.</summary>
    public RememberedChoice? Remember { get; init; }

    /// <summary>Whom that IdP, or another, has let in before in this browser, as it remembers it (<see cref="Health.Witness"/>); null: it remembers nobody.</summary>
    public string? Witness { get; init; }

    /// <summary>The session whose cookie the browser held, alive or not; null: none.</summary>
    public SessionKey? Session { get; init; }

    /// <summary>The name of the selection rule that led here, for the audit line.</summary>
    public required string SelectedBy { get; init; }

    /// <summary>Whether an answer to it has been handed out.</summary>
    public bool Spent { get; init; }
}
