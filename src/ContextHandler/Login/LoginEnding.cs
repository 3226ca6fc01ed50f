using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>
/// Steps 13 to 15 and every other way a login ends. Two doors only: a local page before the ACS is trusted, and a SAML status to the
/// system when the person asks for it, or at once under IsPassive (decision 10).
/// </summary>
internal sealed class LoginEnding(ILoginStore store, LoginAudit audit, AnswerIssuer answers)
{
    /// <summary>A local page; the system is not answered.</summary>
    public LoginStep Refuse(LoginFailure failure, string reference, EntityId? system = null, IdpLeg? leg = null)
    {
        system ??= leg?.System;
        audit.Refused(failure, reference, system, leg);
        return new LoginStep.Refuse(failure, reference, system);
    }

    /// <summary>The login did not work, and lives on behind the help page; under IsPassive the system is told at once.</summary>
    public async ValueTask<LoginStep> FailAsync(
        PendingLogin login, LoginFailure failure, FederationModel model, Arrival? arrival = null, AchievedLevel? achieved = null, string? newSecret = null)
    {
        var status = arrival?.Response.Status is { IsSuccess: false } error ? error : null;
        var failed = new FailedTry(failure.Reason, arrival?.Leg.Idp, achieved, status, arrival?.Handle) { Remember = arrival?.Leg.Remember };
        var updated = login with { LastFailure = failed };
        if (login.IsPassive)
        {
            return await ReturnAsync(updated, model, failure.Detail, arrival?.Leg).ConfigureAwait(false);
        }

        await store.UpdateAsync(updated).ConfigureAwait(false);
        return audit.Explained(updated, failure, achieved, arrival?.Leg)
            ? new LoginStep.Explain(updated, failed, newSecret)
            : new LoginStep.Refuse(AuditIsFull, login.Reference, login.System);
    }

    /// <summary>The system is told the status of the last failure, or that the person gave up.</summary>
    public async ValueTask<LoginStep> ReturnAsync(PendingLogin login, FederationModel model, string detail = "the person returned to the system", IdpLeg? leg = null)
    {
        var failed = login.LastFailure ?? new FailedTry(FailureReason.PersonGaveUp, null, null, null, null);
        if (!await store.TryEndAsync(login.Id).ConfigureAwait(false))
        {
            return Refuse(AlreadyAnswered, login.Reference, login.System, leg);
        }

        return audit.Returned(login, failed.Reason, detail, failed.Achieved, leg)
            ? new LoginStep.AnswerSystem(login, answers.Error(login, failed, model))
            : new LoginStep.Refuse(AuditIsFull, login.Reference, login.System);
    }

    /// <summary>13–15. The level is checked, the attributes are released, and the system is answered.</summary>
    public async ValueTask<LoginStep> AnswerAsync(Arrival arrival)
    {
        var (login, model) = (arrival.Login, arrival.Model);
        if (!arrival.Response.Status.IsSuccess)
        {
            return await FailAsync(login, AnsweredError(arrival.Response.Status), model, arrival).ConfigureAwait(false);
        }

        // 13
        if (!LevelCheckpoint.TryPass(arrival, out var achieved, out var failure))
        {
            return await FailAsync(login, failure!, model, arrival, achieved).ConfigureAwait(false);
        }

        // 14
        if (!answers.TryAssert(arrival, achieved, out var assertion, out var remarks, out failure))
        {
            return await FailAsync(login, failure, model, arrival, achieved).ConfigureAwait(false);
        }

        // 15
        if (!await store.TryEndAsync(login.Id).ConfigureAwait(false))
        {
            return Refuse(AlreadyAnswered, login.Reference, login.System, arrival.Leg);
        }

        remarks = [.. login.Remarks, .. arrival.Response.Remarks, .. LevelCheckpoint.Remarks(arrival, achieved), .. remarks];
        return audit.Answered(arrival, achieved, assertion, remarks)
            ? new LoginStep.AnswerSystem(login, answers.Success(arrival, assertion), arrival.Leg.Remember)
            : new LoginStep.Refuse(AuditIsFull, login.Reference, login.System);
    }

    private static readonly LoginFailure AlreadyAnswered = new(FailureReason.RequestAlreadyAnswered, "the request has been answered");

    private static readonly LoginFailure AuditIsFull = new(FailureReason.AuditUnavailable, "the audit log takes no more lines");

    // Only status URIs we know are told; an IdP's own words are not ours to repeat (security case O01).
    private static LoginFailure AnsweredError(IdpStatus status) => new(
        FailureReason.IdpAnsweredError, $"the IdP answered {SamlStatus.Known(status.TopLevel)}, {SamlStatus.Known(status.SecondLevel)}");
}
