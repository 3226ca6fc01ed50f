using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What is answered in a backend's place: a page with a reference number to a person, problem+json to a program.</summary>
internal sealed class ProxyAnswers(PageContents contents, PageRenderer pages, Metrics metrics, ILogger<ProxyAnswers> log)
{
    /// <summary>The request gets no answer of the system's.</summary>
    public async Task FailAsync(HttpContext context, LoginFailure failure, EntityId? system)
    {
        var (reference, caller) = (Secrets.NewReference(), Callers.Of(context));
        var status = StepWriter.StatusOf(FailureCatalogue.For(failure.Reason).Kind);
        metrics.Refused("request", failure.Reason);
        log.NotProxied(reference, system?.Value, failure.Reason, failure.Detail);
        Door.SecureHeaders(context.Response.Headers);
        if (caller == Caller.Program)
        {
            await new Problem(status, failure.Reason.ToString(), reference).WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var content = contents.Of(context, failure.Reason, reference, system);
        await context.ShowAsync(pages.RenderAsync(FrameOf(context), content), status).ConfigureAwait(false);
    }

    /// <summary>A login at that level is needed first, and is made beside what was sent: nothing is kept of it and nothing replayed.</summary>
    public async Task AskAsync(HttpContext context, UserFacingSystem system, Level level, bool isFresh, GatewayIdentity gateway)
    {
        var reference = Secrets.NewReference();
        var login = gateway.At(LoginInTab.PathOf(system.EntityId, level, isFresh));
        Door.SecureHeaders(context.Response.Headers);
        context.Response.Headers.WWWAuthenticate = $"{Principals.Scheme} level=\"{level.PolicyName}\"";
        log.LoginNeeded(reference, system.EntityId.Value, level.PolicyName);
        if (Callers.Of(context) == Caller.Program)
        {
            var problem = new Problem(StatusCodes.Status401Unauthorized, "A login is needed.", reference) { Level = level.PolicyName, Login = login };
            await problem.WriteAsync(context).ConfigureAwait(false);
            return;
        }

        var content = new SendAgainContent(system.Name, level, login, isFresh);
        await context.ShowAsync(pages.RenderAsync(FrameOf(context), content), StatusCodes.Status401Unauthorized).ConfigureAwait(false);
    }

    // At the system's own address there is nothing to switch the language of.
    private PageFrame FrameOf(HttpContext context) => contents.Frame(context) with { Here = null };
}
