using ContextHandler.Federation;

namespace ContextHandler.Login;

/// <summary>Finds the pending login that a browser comes back to, or says why it may not go on.</summary>
internal sealed class OpenLogins(ILoginStore store, LoginEnding ending)
{
    /// <summary>A login that may still be tried. A request that was refused is told to its system and to nobody else: no button and no address makes a login of it.</summary>
    public async ValueTask<(PendingLogin? Login, LoginStep? Refused)> FindUnrefusedAsync(
        string loginId, FederationModel model, Visitor visitor, Fallback fallback)
    {
        var (login, refused) = await FindAsync(loginId, model, visitor, fallback).ConfigureAwait(false);
        return login is { RequestRefused: true } ? (null, new LoginStep.Explain(login, login.LastFailure!, null)) : (login, refused);
    }

    /// <summary>A login that is pending, in the browser that began it.</summary>
    public async ValueTask<(PendingLogin? Login, LoginStep? Refused)> FindAsync(
        string loginId, FederationModel model, Visitor visitor, Fallback fallback)
    {
        var login = await store.FindAsync(loginId).ConfigureAwait(false);
        return Judge(login, model, visitor, fallback) is { } refused ? (null, refused) : (login, null);
    }

    /// <summary>Why the browser may not go on with the login that was found; null: it may.</summary>
    public LoginStep? Judge(PendingLogin? login, FederationModel model, Visitor visitor, Fallback fallback)
    {
        ArgumentNullException.ThrowIfNull(visitor);
        LoginFailure? failure =
            login is null ? new(FailureReason.LoginUnknown, "no login of that ID is pending")
            : login.Answered ? AlreadyAnswered.To(visitor, login)
            : !visitor.Began(login) ? new(FailureReason.BrowserMismatch, "the browser does not hold the cookie of that login")
            : model.FindSystem(login.System) is not { } system ? new(FailureReason.SystemUnknown, "the system has left the federation")
            : !system.MayBeAnsweredAt(login.AcsUrl, model.Gateway) ? new(FailureReason.AcsNotRegistered, "the login's ACS is no longer registered")
            : null;
        return failure is null ? null : ending.Refuse(failure, login?.Reference ?? fallback.Reference, login?.System ?? Known(fallback.System, model));
    }

    /// <summary>The system an address names, if there is one: an address is anybody's text, and the audit log takes none (security case D12).</summary>
    public static EntityId? Known(EntityId? system, FederationModel model) => system is null ? null : model.FindSystem(system)?.EntityId;
}
