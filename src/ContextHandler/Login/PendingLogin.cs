using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.Login;

/// <summary>
/// A system's request for as long as it is unanswered, 30 minutes at most (decision 17). A plain record, so that a store can keep it.
/// </summary>
public sealed record PendingLogin
{
    /// <summary>How long a login may take (decision 17).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    /// <summary>The login's public name in our own URLs: 128 random bits.</summary>
    public required string Id { get; init; }

    /// <summary>What a person reads to the helpdesk, for example <c>K7M2-9QXD</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>SHA-256 of the login cookie's secret: who holds it is this login's browser.</summary>
    public required string BrowserHash { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required EntityId System { get; init; }

    /// <summary>The ID of the system's AuthnRequest; null for a proxied system, which sends none.</summary>
    public required string? RequestId { get; init; }

    /// <summary>Where the system is answered: its ACS; for a proxied one the address the person asked for.</summary>
    public required string AcsUrl { get; init; }

    public string? RelayState { get; init; }

    public required RequiredLevel RequiredLevel { get; init; }

    public bool ForceAuthn { get; init; }

    /// <summary>How long ago the IdP may have authenticated the person when the login ends; null: no matter.</summary>
    public TimeSpan? MaxAge { get; init; }

    public bool IsPassive { get; init; }

    public required Attributes.NameIdFormat NameIdFormat { get; init; }

    /// <summary>The IdPs the system named in Scoping/IDPList; empty when it named none.</summary>
    public IReadOnlyList<EntityId> IdpList { get; init; } = [];

    /// <summary>What the request said that was noticed and let pass, for the audit line.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];

    /// <summary>Set when the last try failed: what the help page says, and what "return to the system" answers. Null before.</summary>
    public FailedTry? LastFailure { get; init; }

    /// <summary>Whether its request was refused after the ACS was trusted: such a login only waits to be returned.</summary>
    public bool RequestRefused { get; init; }

    /// <summary>Whether the system has been answered: such a login only offers a restart.</summary>
    public bool Answered { get; init; }
}
