using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// Between steps 4 and 5: a system with <c>sso: reuse</c> is answered from the session where everything that would have been asked of a new
/// login holds of one that was made, judged against the federation as it is now (security case H09).
/// </summary>
internal sealed class SessionReuse(LiveSessions sessions, TimeProvider clock)
{
    /// <summary>The proof of a login that suffices; null: the IdP is asked.</summary>
    public async ValueTask<Proof?> FindAsync(PendingLogin login, IdpSelection selection, FederationModel model, Visitor visitor)
    {
        var system = model.FindSystem(login.System)!;
        return system.Sso == SsoPolicy.Reuse && !login.ForceAuthn && visitor.Session is { } key
            && await sessions.UseAsync(key, model).ConfigureAwait(false) is { } session
            ? Find(session, selection, new(login, system, model))
            : null;
    }

    private Proof? Find(Session session, IdpSelection selection, Question it)
    {
        var now = clock.GetUtcNow();

        // The youngest authentication first: a path with a greatest age asks anew (ForceAuthn) only where not even that one is young enough.
        foreach (var made in session.Logins.OrderByDescending(made => made.AuthnInstant))
        {
            if (IsMeant(made.Idp, selection)
                && SessionRules.Suffices(session, made, it.System, it.Login.RequiredLevel.Level, it.Login.MaxAge, it.Model, now)
                && ProofOf(made, it) is { } proof)
            {
                return proof;
            }
        }

        return null;
    }

    // It may be chosen for this login, and what the person chose to be remembered does not name another, or one that does not answer.
    // Whether the one chosen answers right now is no matter where nobody is sent to it.
    private static bool IsMeant(EntityId idp, IdpSelection selection) =>
        selection.Candidates.Find(idp) is { Exclusion: null } candidate
        && (candidate.IsBackup
            ? selection.Remembered is null || selection.Unanswering is not null
            : selection.Remembered is not { } choice || (choice.Doubt is null or ChoiceDoubt.NotAnswering or ChoiceDoubt.NotAnswered && choice.Idp?.EntityId == idp));

    private static Proof? ProofOf(SessionLogin made, Question it)
    {
        var idp = it.Model.FindIdentityProvider(made.Idp)!;
        return !FencedIdentity.TryAccept(made, idp, out var identity, out _) ? null : new()
        {
            Login = it.Login,
            System = it.System,
            Idp = idp,
            Model = it.Model,
            Identity = identity,
            Level = (made.Stated, SessionRules.LevelOf(made, it.Model)),
            Assertion = made.Assertion,
            At = made.At,
        };
    }

    private sealed record Question(PendingLogin Login, UserFacingSystem System, FederationModel Model);
}
