using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore;

/// <summary>The one exit: every step of a login becomes a redirect, a posting form or a page here and nowhere else (house.md 7.2).</summary>
internal sealed class StepWriter(IFederationSource federation, PageRenderer pages, ILogger<StepWriter> log)
{
    /// <summary>The browser of this request.</summary>
    public Visitor Visitor(HttpContext context)
    {
        var gateway = federation.Current.Gateway;
        return new(LoginCookies.Read(context.Request, gateway), SourceAddress.Of(context, gateway));
    }

    public Task WriteAsync(HttpContext context, LoginStep step) => step switch
    {
        LoginStep.AskForIdp ask => AskAsync(context, ask),
        LoginStep.GoToIdp go => GoAsync(context, go),
        LoginStep.Continue next => RedirectAsync(context, federation.Current.Gateway.At(next.Path)),
        LoginStep.Explain explain => ExplainAsync(context, explain),
        LoginStep.AnswerSystem answer => AnswerAsync(context, answer),
        LoginStep.Refuse refuse => RefuseAsync(context, refuse),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step of a login."),
    };

    /// <summary>The page about the remembered choice, which is no step of a login.</summary>
    public async Task WriteChoiceAsync(HttpContext context)
    {
        ContentSecurityPolicy.Set(context);
        await WriteAsync(context, StatusCodes.Status200OK, await pages.RenderAsync(Frame(context), new ChoiceContent()).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task AskAsync(HttpContext context, LoginStep.AskForIdp ask)
    {
        Bind(context, ask.Login, ask.NewSecret);
        ContentSecurityPolicy.Set(context);
        var content = new ChooserContent(
            ask.Login.Id, ask.Login.Reference, SystemName(ask.Login.System)!, ask.Login.RequiredLevel.Level, ask.Selection.Candidates);
        await WriteAsync(context, StatusCodes.Status200OK, await pages.RenderAsync(Frame(context), content).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private Task GoAsync(HttpContext context, LoginStep.GoToIdp go)
    {
        Bind(context, go.Login, go.NewSecret);
        var signing = federation.Current.Gateway.Keys.ActiveSigning;
        return go.Request.Destination.Binding == SamlBinding.Redirect
            ? RedirectAsync(context, AuthnRequestWriter.WriteRedirect(go.Request, signing))
            : HandOverAsync(context, AuthnRequestWriter.WritePost(go.Request, signing));
    }

    private async Task ExplainAsync(HttpContext context, LoginStep.Explain explain)
    {
        var (login, failed) = (explain.Login, explain.Failed);
        Bind(context, login, explain.NewSecret);
        ContentSecurityPolicy.Set(context);
        var entry = FailureCatalogue.For(failed.Reason);
        var idp = failed.Idp is null ? null : federation.Current.FindIdentityProvider(failed.Idp);
        var content = new ExplainContent
        {
            LoginId = login.Id,
            Reference = login.Reference,
            System = SystemName(login.System)!,
            Required = login.RequiredLevel.Level,
            Reason = failed.Reason,
            RequestRefused = login.RequestRefused,
            PublicText = entry.PublicText,
            Idp = idp?.Name,
            Contact = idp?.Contact,
            Achieved = failed.Achieved,
        };
        Note(entry.Severity, login.Reference, failed.Reason, "explained to the person");
        await WriteAsync(context, StatusOf(entry.Kind), await pages.RenderAsync(Frame(context), content).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private Task AnswerAsync(HttpContext context, LoginStep.AnswerSystem answer)
    {
        LoginCookies.Delete(context, federation.Current.Gateway, answer.Login.Id);
        return HandOverAsync(context, ResponseWriter.Write(answer.Response, federation.Current.Gateway.Keys.ActiveSigning));
    }

    private async Task RefuseAsync(HttpContext context, LoginStep.Refuse refuse)
    {
        ContentSecurityPolicy.Set(context);
        var entry = FailureCatalogue.For(refuse.Failure.Reason);
        var system = refuse.System is null ? null : federation.Current.FindSystem(refuse.System);
        Note(entry.Severity, refuse.Reference, refuse.Failure.Reason, refuse.Failure.Detail);
        var content = new ErrorContent(entry.PublicText, refuse.Reference, system?.Name, system?.StartUrl);
        await WriteAsync(context, StatusOf(entry.Kind), await pages.RenderAsync(Frame(context), content).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task HandOverAsync(HttpContext context, PostForm form)
    {
        var nonce = ContentSecurityPolicy.Set(context);
        var page = await pages.RenderAsync(Frame(context), new HandOverContent(form.Action, form.Fields, nonce)).ConfigureAwait(false);
        await WriteAsync(context, StatusCodes.Status200OK, page).ConfigureAwait(false);
    }

    private static Task RedirectAsync(HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext context, int status, byte[] page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.Body.WriteAsync(page, context.RequestAborted).AsTask();
    }

    private static int StatusOf(FailureKind kind) => kind switch
    {
        FailureKind.Malformed => StatusCodes.Status400BadRequest,
        FailureKind.Refused => StatusCodes.Status403Forbidden,
        FailureKind.Gone => StatusCodes.Status410Gone,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private void Bind(HttpContext context, PendingLogin login, string? newSecret)
    {
        if (newSecret is not null)
        {
            LoginCookies.Set(context, federation.Current.Gateway, login, newSecret);
        }
    }

    private void Note(FailureSeverity severity, string reference, FailureReason reason, string detail)
    {
        switch (severity)
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

    private PageFrame Frame(HttpContext context) =>
        new(Languages.Preferred(context.Request.Headers.AcceptLanguage), federation.Current.Gateway.Environment);

    private LocalizedText? SystemName(EntityId system) => federation.Current.FindSystem(system)?.Name;
}
