using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Health;
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
    public LoginStep.Refuse Refuse(LoginFailure failure, string reference, EntityId? system = null, IdpLeg? leg = null)
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
            return Refuse(AlreadyAnswered.Undelivered, login.Reference, login.System, leg);
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
        var failure = verdict.Failure ?? AgeCheckpoint.Judge(arrival, clock.GetUtcNow());
        if (failure is not null || !FencedIdentity.TryAccept(arrival.Response, arrival.Idp, out var identity, out failure))
        {
            return await FailAsync(login, failure, model, arrival, verdict.Achieved).ConfigureAwait(false);
        }

        // 14
        var proof = Proof.Of(arrival, identity, verdict, clock.GetUtcNow());
        var assertion = answers.Assert(proof);
        EnteredSession? entered = null;

        // Asked for together, but where the session is all there is: that login lives on for another try when there is none.
        var ending = arrival.System.IsProxied ? null : store.TryEndAsync(login.Id).AsTask();
        try
        {
            entered = await sessions.EnterAsync(session, proof.Remembered(assertion), model).ConfigureAwait(false);
        }
        catch (LoginStoreException error)
        {
            // A proxied system has the session and nothing else: the login lives on for another try. A SAML system is answered all the same.
            if (arrival.System.IsProxied)
            {
                return await FailAsync(login, new(FailureReason.StoreUnavailable, error.Message), model, arrival, verdict.Achieved).ConfigureAwait(false);
            }

            proof = proof with { Remarks = [.. proof.Remarks, NotRemembered] };
        }

        return await AnswerAsync(proof, assertion, entered, ending).ConfigureAwait(false);
    }

    /// <summary>14 and 15 out of a session that still lives; null: it has ended meanwhile, and the person must log in.</summary>
    public async ValueTask<LoginStep?> AnswerFromAsync(SessionKey session, Proof proof)
    {
        var assertion = answers.Assert(proof);
        return await sessions.TryGoOnAsync(session, proof.Remembered(assertion), proof.Model).ConfigureAwait(false) is { } entered
            ? await AnswerAsync(proof, assertion, entered).ConfigureAwait(false)
            : null;
    }

    // 15
    private async ValueTask<LoginStep> AnswerAsync(Proof proof, OutgoingAssertion assertion, EnteredSession? entered, Task<bool>? ending = null)
    {
        var login = proof.Login;
        LoginStep.Refuse? refused = !await (ending ?? store.TryEndAsync(login.Id).AsTask()).ConfigureAwait(false) ? Refuse(AlreadyAnswered.Undelivered, login.Reference, login.System, proof.Leg)
            : !await audit.AnsweredAsync(proof, assertion, entered?.Key).ConfigureAwait(false) ? new LoginStep.Refuse(AuditIsFull, login.Reference, login.System)
            : null;
        if (refused is null)
        {
            var remember = proof.Leg?.Remember is { } choice ? choice with { Witness = Witness.Of(proof.Remembered(assertion)) } : null;
            return new LoginStep.AnswerSystem(login, answers.Success(proof, assertion), remember)
            {
                Idp = proof.Leg?.Idp,
                NewSession = entered?.Secret,
                Backup = proof.IsByBackup ? proof.Idp.EntityId : null,
            };
        }

        // The login did not happen; those before it did, and their key has been replaced already.
        return entered is not null && await sessions.TakeBackAsync(entered, proof.Model).ConfigureAwait(false)
            ? refused with { NewSession = entered.Secret }
            : refused;
    }

    private const string NotRemembered = "no session: the session store could not take it";

    private static readonly LoginFailure AuditIsFull = new(FailureReason.AuditUnavailable, "the audit log takes no more lines");

    // Only status URIs we know are told; an IdP's own words are not ours to repeat (security case O01).
    private static LoginFailure AnsweredError(IdpStatus status) => new(
        FailureReason.IdpAnsweredError, $"the IdP answered {SamlStatus.Known(status.TopLevel)}, {SamlStatus.Known(status.SecondLevel)}");
}
