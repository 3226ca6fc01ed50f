using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>An accepted Response between the ACS and the same-site page behind it, 60 seconds at most (decision 16).</summary>
/// <param name="LegRequestId">The leg it answers.</param>
/// <param name="Response">What was received; the rules judge it again when it is taken out.</param>
public sealed record KeptAnswer(string LegRequestId, ReceivedResponse Response)
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);
}
