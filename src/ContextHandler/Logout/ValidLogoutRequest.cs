using System.Diagnostics.CodeAnalysis;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Logout;

/// <summary>A LogoutRequest that every rule accepted; only <see cref="TryAccept"/> makes one.</summary>
public sealed class ValidLogoutRequest
{
    private ValidLogoutRequest(LogoutRequestRules.Question accepted)
    {
        var received = accepted.Received;
        Asker = new(accepted.Party.Role, accepted.Party.EntityId, received.Id, received.RelayState) { SessionIndexes = received.SessionIndexes };
        NameId = received.NameId;
        RememberUntil = accepted.Clock.Forgettable;
    }

    /// <summary>Who is answered in the end.</summary>
    public LogoutAsker Asker { get; }

    /// <summary>Whose session ends, as the asker knows them.</summary>
    public ReceivedNameId NameId { get; }

    /// <summary>Which of their sessions end; empty: all.</summary>
    public IReadOnlyList<string> SessionIndexes => Asker.SessionIndexes;

    /// <summary>The name by which the sessions are found.</summary>
    public SessionName Name => SessionName.Of(Asker.Role, Asker.EntityId, NameId.Value);

    /// <summary>How long the replay guard must know its ID.</summary>
    public DateTimeOffset RememberUntil { get; }

    /// <summary>Applies the rules in order; <paramref name="party"/> is the one that <paramref name="received"/> names as its Issuer.</summary>
    public static bool TryAccept(
        ReceivedLogoutRequest received,
        LogoutParty party,
        GatewayIdentity gateway,
        DateTimeOffset now,
        [NotNullWhen(true)] out ValidLogoutRequest? valid,
        [NotNullWhen(false)] out LoginFailure? failure)
    {
        ArgumentNullException.ThrowIfNull(received);
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(gateway);
        var question = new LogoutRequestRules.Question(received, party, gateway, new SkewedClock(now, gateway.ClockSkew));
        failure = LogoutRequestRules.All.FirstFailure(question);
        valid = failure is null ? new(question) : null;
        return failure is null;
    }
}
