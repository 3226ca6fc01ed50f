using ContextHandler.Login;

namespace ContextHandler.Logout;

/// <summary>
/// What happens next: the flow only says it, the front door's one exit does it (house.md 7.2). Closed: these seven and no other.
/// </summary>
public abstract record LogoutStep
{
    private LogoutStep()
    {
    }

    /// <summary>The end of a logout that ends with this step, for figures; null: none does, or it had ended before.</summary>
    public LogoutEnd? End { get; init; }

    /// <summary>Show the page on which each party's result appears as it happens.</summary>
    /// <param name="Logout">The logout as it stands now. Once it <see cref="PendingLogout.HasEnded"/> the page only tells.</param>
    public sealed record ShowProgress(PendingLogout Logout) : LogoutStep;

    /// <summary>Send the browser, or a frame of it, to a party with our signed LogoutRequest.</summary>
    /// <param name="Logout">The logout as it stood when it was asked.</param>
    /// <param name="Party">Who is asked; our signature may depend on it (decision 29).</param>
    /// <param name="Request">What our LogoutRequest says.</param>
    /// <param name="InFrame">Whether a frame of our page goes there: the page itself stays, and goes on where nobody answers.</param>
    public sealed record GoToParty(PendingLogout Logout, LogoutParty Party, OutgoingLogoutRequest Request, bool InFrame) : LogoutStep;

    /// <summary>Send the browser to our own page: 303, so that no reload repeats a message.</summary>
    /// <param name="Path">Path and query of our own, never out of a message.</param>
    public sealed record Continue(string Path) : LogoutStep;

    /// <summary>Send the browser back to who asked for the logout, with our signed LogoutResponse.</summary>
    /// <param name="Asker">Who is answered; our signature may depend on it.</param>
    /// <param name="Response">What our LogoutResponse says.</param>
    /// <param name="ForgetsSession">Whether this browser holds the cookie of a session that has ended, and needs it no more.</param>
    public sealed record AnswerAsker(LogoutParty Asker, OutgoingLogoutResponse Response, bool ForgetsSession = false) : LogoutStep
    {
        /// <summary>The logout that is answered; null: there was nothing to end.</summary>
        public string? LogoutId { get; init; }
    }

    /// <summary>Say nothing: an answer has arrived, or was not needed any more, in a frame of our own page, which tells what came of it.</summary>
    /// <param name="LogoutId">The logout.</param>
    public sealed record Noted(string LogoutId) : LogoutStep;

    /// <summary>Tell the person that they are logged out: 303 to our own page.</summary>
    /// <param name="LogoutId">The logout whose results it tells; null: there is nothing to tell.</param>
    public sealed record ShowEnded(string? LogoutId) : LogoutStep;

    /// <summary>Show the local error page: nobody is answered, and nobody is logged out.</summary>
    /// <param name="Failure">Why.</param>
    /// <param name="Reference">The number the person sees; stable on reload.</param>
    /// <param name="Party">Who sent the message, where a signature proved it; else null.</param>
    public sealed record Refuse(LoginFailure Failure, string Reference, LogoutParty? Party) : LogoutStep
    {
        /// <summary>What the person reads.</summary>
        public LocalizedText PublicText => FailureCatalogue.LogoutTextFor(Failure.Reason);
    }
}
