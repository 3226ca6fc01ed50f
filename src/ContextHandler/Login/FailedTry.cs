using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;
using ContextHandler.Selection;

namespace ContextHandler.Login;

/// <summary>Why the last try of a pending login did not reach the system; the login itself lives on (decision 10).</summary>
/// <param name="Reason">The named reason.</param>
/// <param name="Idp">Through which IdP it was tried; null when none had been chosen.</param>
/// <param name="Achieved">The level reached, or null when none was stated.</param>
/// <param name="IdpStatus">The IdP's own status where it answered with an error, else null.</param>
/// <param name="AnswerHandle">The handle whose page this is, so that a reload shows the same page; null when it has none.</param>
public sealed record FailedTry(FailureReason Reason, EntityId? Idp, AchievedLevel? Achieved, IdpStatus? IdpStatus, string? AnswerHandle)
{
    /// <summary>The choice that was to be remembered if the try succeeded; "try again" tries that too. Null: none.</summary>
    public RememberedChoice? Remember { get; init; }
}
