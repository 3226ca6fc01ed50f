using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.Logout;

/// <summary>A LogoutResponse that every rule accepted as a participant's answer to one leg; only <see cref="TryAccept"/> makes one.</summary>
public sealed class ValidLogoutResponse
{
    private ValidLogoutResponse(LogoutOutcome outcome) => Outcome = outcome;

    /// <summary>What has become of the participant's session.</summary>
    public LogoutOutcome Outcome { get; }

    /// <summary>Applies the rules in order.</summary>
    /// <param name="received">What arrived.</param>
    /// <param name="role">As what its issuer was believed: the door it came in by.</param>
    /// <param name="asked">The participant of the leg that it says it answers.</param>
    /// <param name="gateway">Who we are.</param>
    /// <param name="now">Now.</param>
    /// <param name="valid">The response; null when refused.</param>
    /// <param name="failure">Why it is refused.</param>
    public static bool TryAccept(
        ReceivedLogoutResponse received,
        PeerRole role,
        Participant asked,
        GatewayIdentity gateway,
        DateTimeOffset now,
        [NotNullWhen(true)] out ValidLogoutResponse? valid,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(gateway);
        failure = LogoutResponseRules.All.FirstFailure(new(received, role, asked, gateway, new SkewedClock(now, gateway.ClockSkew)));
        valid = failure is null ? new(OutcomeOf(received.Status)) : null;
        return failure is null;
    }

    // Core 3.7.3.2; there are those who say PartialLogout under an error.
    private static LogoutOutcome OutcomeOf(IdpStatus status) => status switch
    {
        { SecondLevel: SamlStatus.PartialLogout } => LogoutOutcome.Partial,
        { IsSuccess: true } => LogoutOutcome.Ended,
        _ => LogoutOutcome.Refused,
    };
}
