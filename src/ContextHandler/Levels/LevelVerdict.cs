using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;

namespace ContextHandler.Levels;

/// <summary>What becomes of the level an assertion proves: read by the IdP's profile, capped by its ceiling, held against the required one (step 13).</summary>
/// <param name="Stated">The level before the ceiling; null when none was stated or it could not be read.</param>
/// <param name="Achieved">The level after the ceiling; null like <paramref name="Stated"/>.</param>
/// <param name="Failure">Why the login may not go on; null when it may.</param>
public sealed record LevelVerdict(AchievedLevel? Stated, AchievedLevel? Achieved, LoginFailure? Failure)
{
    /// <summary>Whether the login may go on.</summary>
    public bool Passes => Failure is null;

    /// <summary>Judges an assertion that the rules of <see cref="ValidResponse"/> accepted.</summary>
    /// <param name="assertion">What the IdP said.</param>
    /// <param name="asked">What that leg asked for.</param>
    /// <param name="required">The level to reach.</param>
    /// <param name="idp">The IdP that was asked.</param>
    /// <param name="check">Whether a NIST level is enforced or reported (<see cref="LevelPolicy.CheckOf"/>).</param>
    public static LevelVerdict Of(ReceivedAssertion assertion, RequestedLevel asked, Level required, IdentityProvider idp, LevelCheck check)
    {
        ArgumentNullException.ThrowIfNull(idp);
        if (!LevelReading.TryRead(assertion, asked, out var stated, out var failure))
        {
            // Decision 7: saying nothing may pass, saying something unreadable never.
            var mayPass = failure.Reason == FailureReason.LevelMissing && LevelPolicy.Suffices(null, required, idp, check);
            return new(null, null, mayPass ? null : failure);
        }

        var achieved = LevelPolicy.Cap(stated, idp.HighestLevel);
        return new(stated, achieved, LevelPolicy.Suffices(achieved, required, idp, check)
            ? null
            : new(FailureReason.LevelTooLow, $"{required} required, {achieved.Level} achieved under the ceiling {idp.HighestLevel}"));
    }
}
