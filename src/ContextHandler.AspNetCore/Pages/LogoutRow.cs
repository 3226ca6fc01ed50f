using ContextHandler.Federation.Metadata;
using ContextHandler.Logout;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>One party of a logout, and what has become of the session there.</summary>
/// <param name="To">Its place in the logout.</param>
/// <param name="Name">Its name.</param>
/// <param name="Role">What it is.</param>
/// <param name="Outcome">What is known now.</param>
public sealed record LogoutRow(int To, LocalizedText Name, PeerRole Role, LogoutOutcome Outcome)
{
    /// <summary>Whether our LogoutRequest has left for it already.</summary>
    public bool IsAsked { get; init; }

    /// <summary>Where it begins; null when it gives no address.</summary>
    public string? StartUrl { get; init; }

    public bool IsIdp => Role == PeerRole.IdentityProvider;

    /// <summary>Whether its session has ended: here, or by its own word.</summary>
    public bool IsOut => Outcome is LogoutOutcome.Ended or LogoutOutcome.HereOnly;

    /// <summary>Whether it makes sense to ask it by hand: not yet asked, or silent so far.</summary>
    public bool MayBeAsked => Outcome == LogoutOutcome.Silent || (Outcome == LogoutOutcome.Waiting && !IsAsked);
}
