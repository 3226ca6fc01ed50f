using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Selection;

namespace ContextHandler.Login;

/// <summary>Step 5: where a login goes. Out of the session, to the IdP that a rule names, or to the chooser.</summary>
internal sealed class SelectionStep(SessionReuse reuse, LegStarter legs, LoginEnding ending, IIdpHealth health, TimeProvider clock)
{
    /// <summary>A login that has just begun goes on.</summary>
    public async ValueTask<LoginStep> GoOnAsync(PendingLogin login, FederationModel model, Visitor visitor, string secret)
    {
        var selection = Select(login, model, visitor, wantsToChoose: false);
        if (await FromSessionAsync(login, selection, model, visitor).ConfigureAwait(false) is { } answered)
        {
            return answered;
        }

        return selection.Chosen is { } idp
            ? await legs.GoAsync(model, new(login, idp, selection.Rule) { ForceAuthn = login.ForceAuthn, NewSecret = secret }, visitor).ConfigureAwait(false)
            : await AskAsync(login, selection, model, secret).ConfigureAwait(false);
    }

    /// <summary>The person chooses, whatever a rule would.</summary>
    public ValueTask<LoginStep> AskAsync(PendingLogin login, FederationModel model, Visitor visitor) =>
        AskAsync(login, Select(login, model, visitor, wantsToChoose: true), model);

    /// <summary>What the person may choose among.</summary>
    public IdpSelection Offer(PendingLogin login, FederationModel model, Visitor visitor) => Select(login, model, visitor, wantsToChoose: true);

    private async ValueTask<LoginStep?> FromSessionAsync(PendingLogin login, IdpSelection selection, FederationModel model, Visitor visitor)
    {
        try
        {
            return await reuse.FindAsync(login, selection, model, visitor).ConfigureAwait(false) is { } proof
                ? await ending.AnswerFromAsync(visitor.Session!.Value, proof).ConfigureAwait(false)
                : null;
        }
        catch (LoginStoreException) when (model.FindSystem(login.System) is { IsProxied: false })
        {
            return null; // a SAML system's login needs no session: the IdP is asked
        }
    }

    private async ValueTask<LoginStep> AskAsync(PendingLogin login, IdpSelection selection, FederationModel model, string? secret = null)
    {
        LoginFailure? failure =
            selection.NoneOfIdpListIsKnown ? new(FailureReason.NoSupportedIdp, "the IDPList names no IdP that this system may use")
            : selection is { Open.Count: 0, Backups.Count: 0 } ? new(FailureReason.NoCandidate, "no IdP that this system may use reaches the level")
            : login.IsPassive ? new(FailureReason.PassiveNeedsChoice, "IsPassive, and no selection rule decides")
            : null;
        return failure is null
            ? new LoginStep.AskForIdp(login, selection, secret)
            : await ending.FailAsync(login, failure, model, newSecret: secret).ConfigureAwait(false);
    }

    private IdpSelection Select(PendingLogin login, FederationModel model, Visitor visitor, bool wantsToChoose) => IdpSelector.Select(
        model.FindSystem(login.System)!,
        login.RequiredLevel,
        new(login.IdpList, wantsToChoose, visitor.Choice, visitor.SourceAddress)
        {
            // Where nobody can be asked, trying is all there is.
            IsDown = idp => !login.IsPassive && health.Of(idp).IsSilent,
            LastTrip = login.IsPassive ? null : visitor.LastTrip,
        },
        model,
        clock.GetUtcNow());
}
