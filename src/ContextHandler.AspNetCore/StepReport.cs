using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore;

/// <summary>What operations learn of each step that goes out: a line in the log where it failed, figures, and a span where somebody follows traces.</summary>
internal sealed class StepReport(Metrics metrics, TimeProvider clock, ILogger<StepReport> log)
{
    /// <summary>Tells of it, before it is written: whoever has the page can find the line.</summary>
    public void Tell(HttpContext context, LoginStep step)
    {
        var hop = Hop.Of(context);
        switch (step)
        {
            case LoginStep.GoToIdp go:
                metrics.Asked(go.Idp);
                break;
            case LoginStep.AnswerSystem answer:
                TellAnswer(answer);
                break;
            case LoginStep.Explain { Failed: var failed, Login: var login }:
                Ended("explained", login, failed.Idp);
                TellFailure(failed.Reason, login.Reference, "explained to the person");
                break;
            case LoginStep.Refuse refuse:
                metrics.LoginEnded("refused", refuse.System, level: null, hop?.Leg?.Idp);
                TellFailure(refuse.Failure.Reason, refuse.Reference, refuse.Failure.Detail);
                break;
        }

        LoginTrace.Tell(hop, step, clock.GetUtcNow());
    }

    // An answer out of a session that lives takes no time, and no IdP.
    private void TellAnswer(LoginStep.AnswerSystem answer)
    {
        var login = answer.Login;
        if (!IsSuccess(answer))
        {
            Ended("returned", login, login.LastFailure?.Idp);
            return;
        }

        Ended("answered", login, answer.Idp);
        if (answer.Idp is { } idp)
        {
            metrics.LoginTook(clock.GetUtcNow() - login.StartedAt, idp);
        }

        if (answer.Backup is { } backup)
        {
            metrics.LoggedInByBackup(backup, login.System);
        }
    }

    // A proxied system is told nothing but that the browser has a session.
    private static bool IsSuccess(LoginStep.AnswerSystem answer) => answer.Response is { } response ? response.Assertion is not null : answer.NewSession is not null;

    private void Ended(string outcome, PendingLogin login, EntityId? idp) =>
        metrics.LoginEnded(outcome, login.System, login.RequiredLevel.Level.PolicyName, idp);

    private void TellFailure(FailureReason reason, string reference, string detail)
    {
        metrics.Refused("login", reason);
        switch (FailureCatalogue.For(reason).Severity)
        {
            case FailureSeverity.Expected:
                log.EndedAsExpected(reference, reason, detail);
                break;
            case FailureSeverity.Suspicious:
                log.RefusedAsSuspicious(reference, reason, detail);
                break;
            default:
                log.FailedOnOurSide(reference, reason, detail);
                break;
        }
    }
}
