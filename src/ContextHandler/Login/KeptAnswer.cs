using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>An accepted Response between the ACS and the same-site page behind it, 60 seconds at most (decision 16).</summary>
/// <param name="LegRequestId">The leg it answers.</param>
/// <param name="Response">What was received; the rules judge it again when it is taken out.</param>
public sealed record KeptAnswer(string LegRequestId, ReceivedResponse Response)
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <summary>That leg as it was when the answer came, so that nobody has to ask for it; null: the release before kept it without.</summary>
    public IdpLeg? Leg { get; init; }
}
