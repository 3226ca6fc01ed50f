using ContextHandler.Federation;
using ContextHandler.Selection;

namespace ContextHandler.Login;

/// <summary>
/// What happens next: the flow only says it, the front door's one exit does it (house.md 7.2). Closed: these six and no other.
/// </summary>
public abstract record LoginStep
{
    private LoginStep()
    {
    }

    /// <summary>Show the chooser.</summary>
    /// <param name="Login">The login to choose for.</param>
    /// <param name="Selection">What may be chosen, and what may not and why.</param>
    /// <param name="NewSecret">The secret of a login cookie to set first; null when the browser holds it already.</param>
    public sealed record AskForIdp(PendingLogin Login, IdpSelection Selection, string? NewSecret) : LoginStep;

    /// <summary>Send the browser to the IdP with our signed AuthnRequest.</summary>
    /// <param name="Login">The login it belongs to.</param>
    /// <param name="Idp">Who is asked; our signature may depend on it (decision 29).</param>
    /// <param name="Request">What our AuthnRequest says.</param>
    /// <param name="NewSecret">As for <see cref="AskForIdp"/>.</param>
    public sealed record GoToIdp(PendingLogin Login, EntityId Idp, OutgoingAuthnRequest Request, string? NewSecret) : LoginStep;

    /// <summary>Send the browser to our own same-site page: 303, so that Lax cookies come along (decision 16).</summary>
    /// <param name="Path">Path and query of our own, never out of a message.</param>
    public sealed record Continue(string Path) : LoginStep
    {
        /// <summary>The handle under which a request is kept until its browser comes for it, for traces; null: another page of ours.</summary>
        public string? Kept { get; init; }
    }

    /// <summary>Show the help page; the pending login lives on for another try.</summary>
    /// <param name="Login">The login that lives on.</param>
    /// <param name="Failed">What went wrong with the last try.</param>
    /// <param name="NewSecret">As for <see cref="AskForIdp"/>.</param>
    public sealed record Explain(PendingLogin Login, FailedTry Failed, string? NewSecret) : LoginStep;

    /// <summary>Post our Response to the system, or send the browser back to a proxied one; the pending login has ended.</summary>
    /// <param name="Login">The login that has ended; its <see cref="PendingLogin.AcsUrl"/> is where the browser goes.</param>
    /// <param name="Response">What our Response says; null for a proxied system.</param>
    /// <param name="Remember">The choice of login that the browser remembers from now on; null: nothing changes.</param>
    public sealed record AnswerSystem(PendingLogin Login, OutgoingResponse? Response, RememberedChoice? Remember = null) : LoginStep
    {
        /// <summary>The IdP whose answer led here; null: none.</summary>
        public EntityId? Idp { get; init; }

        /// <summary>The secret of the session that the browser has from now on; null: nothing changes.</summary>
        public string? NewSession { get; init; }

        /// <summary>The backup that the person came through; null: no backup.</summary>
        public EntityId? Backup { get; init; }
    }

    /// <summary>Show the local error page: the system is not answered.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Reference">The number the person sees; stable on reload.</param>
    /// <param name="System">The system to start over at, when known and trusted; else null.</param>
    public sealed record Refuse(LoginFailure Failure, string Reference, EntityId? System) : LoginStep
    {
        /// <summary>The secret of the session cookie to set: the session lives on without the login that was refused. Null: the browser keeps what it has.</summary>
        public string? NewSession { get; init; }
    }
}
