using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Rush;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using ContextHandler.Selection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore;

/// <summary>The one exit: every step of a login becomes a redirect, a posting form or a page here and nowhere else (house.md 7.2).</summary>
internal sealed class StepWriter(
    IFederationSource federation, PageContents contents, PageRenderer pages, ChoiceCookie choices, PrivateKeys keys, StepReport report)
{
    /// <summary>The browser of this request.</summary>
    public Visitor Visitor(HttpContext context)
    {
        var gateway = federation.Current.Gateway;
        return new(LoginCookies.Read(context.Request, gateway), SourceAddress.Of(context, gateway), choices.Read(context.Request, gateway))
        {
            Session = SessionCookie.Read(context.Request, gateway),
            LastTrip = TripCookie.Read(context.Request, gateway),
        };
    }

    public Task WriteAsync(HttpContext context, LoginStep step)
    {
        report.Tell(context, step);
        return ActAsync(context, step);
    }

    private Task ActAsync(HttpContext context, LoginStep step) => step switch
    {
        LoginStep.AskForIdp ask => AskAsync(context, ask),
        LoginStep.GoToIdp go => GoAsync(context, go),
        LoginStep.Continue next => context.SeeOtherAsync(federation.Current.Gateway.At(next.Path)),
        LoginStep.Explain explain => ExplainAsync(context, explain),
        LoginStep.AnswerSystem answer => AnswerAsync(context, answer),
        LoginStep.Refuse refuse => RefuseAsync(context, refuse),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step of a login."),
    };

    private async Task AskAsync(HttpContext context, LoginStep.AskForIdp ask)
    {
        Bind(context, ask.Login, ask.NewSecret);
        var frame = contents.Frame(context, PageContents.AddressOf(ask.Login));
        await context.ShowAsync(pages.RenderAsync(frame, contents.Of(ask))).ConfigureAwait(false);
    }

    private async Task GoAsync(HttpContext context, LoginStep.GoToIdp go)
    {
        var model = federation.Current;
        Note(context, go, model);
        Bind(context, go.Login, go.NewSecret);
        var pinnedTo = model.FindIdentityProvider(go.Idp)?.PinnedTo;
        if (go.Request.Destination.Binding == SamlBinding.Redirect)
        {
            await context.SeeOtherAsync(await keys.SignAsync(Turn.GoingOn, pinnedTo, key => AuthnRequestWriter.WriteRedirect(go.Request, key)).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        await HandOverAsync(context, await keys.SignAsync(Turn.GoingOn, pinnedTo, key => AuthnRequestWriter.WritePost(go.Request, key)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task ExplainAsync(HttpContext context, LoginStep.Explain explain)
    {
        Bind(context, explain.Login, explain.NewSecret);
        var entry = FailureCatalogue.For(explain.Failed.Reason);
        var frame = contents.Frame(context, HttpMethods.IsPost(context.Request.Method) ? PageContents.AddressOf(explain.Login) : null);
        await context.ShowAsync(pages.RenderAsync(frame, contents.Of(explain)), StatusOf(entry.Kind)).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, LoginStep.AnswerSystem answer)
    {
        var model = federation.Current;
        var gateway = model.Gateway;
        LoginCookies.Delete(context, gateway, answer.Login.Id);
        if (answer.Remember is { } choice)
        {
            choices.Set(context, choice, gateway);
        }

        if (answer.NewSession is { } secret)
        {
            SessionCookie.Set(context, gateway, secret);
        }

        if (answer.Response is not { } response)
        {
            await context.SeeOtherAsync(answer.Login.AcsUrl).ConfigureAwait(false); // a proxied system, or its start page
            return;
        }

        var pinnedTo = model.FindSystem(answer.Login.System)?.PinnedTo;
        await HandOverAsync(context, await keys.SignAsync(Turn.Ending, pinnedTo, key => ResponseWriter.Write(response, key)).ConfigureAwait(false)).ConfigureAwait(false);
    }

    private async Task RefuseAsync(HttpContext context, LoginStep.Refuse refuse)
    {
        var entry = FailureCatalogue.For(refuse.Failure.Reason);
        if (refuse.NewSession is { } secret)
        {
            SessionCookie.Set(context, federation.Current.Gateway, secret);
        }

        await context.ShowAsync(pages.RenderAsync(contents.Frame(context), contents.Of(refuse)), StatusOf(entry.Kind)).ConfigureAwait(false);
    }

    private Task HandOverAsync(HttpContext context, PostForm form) =>
        context.ShowAsync(pages.RenderAsync(contents.Frame(context) with { Here = null }, new HandOverContent(form.Action, form.Fields)));

    /// <summary>The status code of a refusal's page.</summary>
    public static int StatusOf(FailureKind kind) => kind switch
    {
        FailureKind.Malformed => StatusCodes.Status400BadRequest,
        FailureKind.Refused => StatusCodes.Status403Forbidden,
        FailureKind.NotFound => StatusCodes.Status404NotFound,
        FailureKind.Gone => StatusCodes.Status410Gone,
        FailureKind.Unreachable => StatusCodes.Status502BadGateway,
        FailureKind.TooLate => StatusCodes.Status504GatewayTimeout,
        FailureKind.Misdirected => StatusCodes.Status421MisdirectedRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };

    private void Bind(HttpContext context, PendingLogin login, string? newSecret)
    {
        if (newSecret is not null)
        {
            LoginCookies.Set(context, federation.Current.Gateway, login, newSecret);
        }
    }

    // Of a passive trip nobody sees whether it ends; a browser that remembers no login is asked every time.
    private void Note(HttpContext context, LoginStep.GoToIdp go, FederationModel model)
    {
        if (!go.Request.IsPassive && model.FindIdentityProvider(go.Idp) is { } idp && choices.Read(context.Request, model.Gateway)?.LeadsTo(idp) == true)
        {
            TripCookie.Set(context, LastTrip.For(go.Login.System, go.Request.IssueInstant), model.Gateway);
        }
    }
}
