using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;

namespace ContextHandler.Sessions;

/// <summary>A login that was accepted, as a session remembers it: what was proved, and what the system was told.</summary>
public sealed record SessionLogin
{
    /// <summary>The system that was answered.</summary>
    public required EntityId System { get; init; }

    public required EntityId Idp { get; init; }

    /// <summary>Who: compared within one IdP only, never shown.</summary>
    public required string Subject { get; init; }

    /// <summary>The level the IdP stated, before its ceiling, which may change; null when it stated none.</summary>
    public required AchievedLevel? Stated { get; init; }

    /// <summary>When the IdP authenticated the person; null when it did not say (decision 5): then nobody knows how long ago.</summary>
    public required DateTimeOffset? AuthnInstant { get; init; }

    /// <summary>When the login arrived here: its absolute limit counts from it, also where another system is answered with it later.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the IdP's own session ends; null when it did not say (Core 2.7.2).</summary>
    public DateTimeOffset? IdpSessionEndsAt { get; init; }

    /// <summary>What the IdP said; fenced and released anew whenever a system is told.</summary>
    public required ReceivedAssertion Assertion { get; init; }

    /// <summary>The name the system was given; for a proxied system the same throughout the session.</summary>
    public required IssuedNameId NameId { get; init; }

    /// <summary>Our SessionIndex towards the system.</summary>
    public required string SessionIndex { get; init; }

    /// <summary>Whether it has run out unused, and is kept only so that a logout reaches the system's own session: it answers nobody any more.</summary>
    public bool HasLapsed { get; init; }

    /// <summary>Whether it is of somebody who used this browser before, and has lapsed with that: the person of the session is told nothing of it.</summary>
    public bool IsAnothers { get; init; }

    /// <summary>The same once it has run out: what the IdP said of the person is not needed for a logout.</summary>
    internal SessionLogin Lapse() => this with { HasLapsed = true, Assertion = Assertion with { Attributes = [], Privileges = null } };
}
