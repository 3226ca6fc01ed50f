using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Responses;
using ContextHandler.Sessions;

namespace ContextHandler.Login;

/// <summary>
/// Steps 13 to 15 and every other way a login ends. Two doors only: a local page before the ACS is trusted, and a SAML status to the
/// system when the person asks for it, or at once under IsPassive (decision 10).
/// </summary>
internal sealed class LoginEnding(ILoginStore store, LiveSessions sessions, LoginAudit audit, AnswerIssuer answers, TimeProvider clock)
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

        return !audit.Returned(login, failed.Reason, detail, failed.Achieved, leg) ? new LoginStep.Refuse(AuditIsFull, login.Reference, login.System)
            : model.FindSystem(login.System) is { IsProxied: true } proxied ? new LoginStep.AnswerSystem(login with { AcsUrl = proxied.StartUrl! }, null)
            : new LoginStep.AnswerSystem(login, answers.Error(login, failed, model));
    }

    /// <summary>13–15. The level is checked, the attributes are released, and the system is answered.</summary>
    public async ValueTask<LoginStep> AnswerAsync(Arrival arrival, SessionKey? session)
    {
        var (login, model) = (arrival.Login, arrival.Model);
        if (!arrival.Response.Status.IsSuccess)
        {
            return await FailAsync(login, AnsweredError(arrival.Response.Status), model, arrival).ConfigureAwait(false);
        }

        // 13
        var verdict = LevelCheckpoint.Judge(arrival);
        var failure = verdict.Failure;

        // 14
        return verdict.Passes && FencedIdentity.TryAccept(arrival.Response, arrival.Idp, out var identity, out failure)
            ? await AnswerAsync(Proof.Of(arrival, identity, verdict, clock.GetUtcNow()), session).ConfigureAwait(false)
            : await FailAsync(login, failure!, model, arrival, verdict.Achieved).ConfigureAwait(false);
    }

    /// <summary>14 and 15. What was proved is released and remembered, and the system is answered.</summary>
    public async ValueTask<LoginStep> AnswerAsync(Proof proof, SessionKey? session)
    {
        var (login, assertion) = (proof.Login, answers.Assert(proof));

        // 15
        if (!await store.TryEndAsync(login.Id).ConfigureAwait(false))
        {
            return Refuse(AlreadyAnswered, login.Reference, login.System, proof.Leg);
        }

        var (key, secret) = await sessions.EnterAsync(session, proof.Remembered(assertion), proof.Model).ConfigureAwait(false);
        return audit.Answered(proof, assertion, key)
            ? new LoginStep.AnswerSystem(login, answers.Success(proof, assertion), proof.Leg?.Remember) { NewSession = secret }
            : new LoginStep.Refuse(AuditIsFull, login.Reference, login.System);
    }

    private static readonly LoginFailure AlreadyAnswered = new(FailureReason.RequestAlreadyAnswered, "the request has been answered");

    private static readonly LoginFailure AuditIsFull = new(FailureReason.AuditUnavailable, "the audit log takes no more lines");

    // Only status URIs we know are told; an IdP's own words are not ours to repeat (security case O01).
    private static LoginFailure AnsweredError(IdpStatus status) => new(
        FailureReason.IdpAnsweredError, $"the IdP answered {SamlStatus.Known(status.TopLevel)}, {SamlStatus.Known(status.SecondLevel)}");
}
