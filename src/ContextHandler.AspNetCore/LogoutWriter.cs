using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore;

/// <summary>The one exit of a logout, sibling of <see cref="StepWriter"/>: no step of it reads a cookie, and the answer forgets that of the session.</summary>
internal sealed class LogoutWriter(
    IFederationSource federation, PageContents contents, PageRenderer pages, TimeProvider clock, ILogger<LogoutWriter> log)
{
    public Task WriteAsync(HttpContext context, LogoutStep step) => step switch
    {
        LogoutStep.ShowProgress show => ShowAsync(context, show.Logout),
        LogoutStep.GoToParty go => GoAsync(context, go),
        LogoutStep.Continue next => context.SeeOtherAsync(federation.Current.Gateway.At(next.Path)),
        LogoutStep.AnswerAsker answer => AnswerAsync(context, answer),
        LogoutStep.Noted => NoteAsync(context),
        LogoutStep.ShowEnded ended => context.SeeOtherAsync(federation.Current.Gateway.At(OwnSession.EndedAddressOf(ended.LogoutId))),
        LogoutStep.Refuse refuse => RefuseAsync(context, refuse),
        _ => throw new InvalidOperationException($"{step.GetType().Name} is no step of a logout."),
    };

    private Task ShowAsync(HttpContext context, PendingLogout logout)
    {
        var model = federation.Current;
        var frame = contents.Frame(context);
        frame = frame with { Nonce = ContentSecurityPolicy.SetWithFrames(context, OriginsOf(logout.Asker, model), model.Gateway) };
        return context.ShowAsync(pages.RenderAsync(frame, LogoutContents.Of(logout, model, clock.GetUtcNow())));
    }

    private Task GoAsync(HttpContext context, LogoutStep.GoToParty go) => go.Request.Destination.Binding == SamlBinding.Redirect
        ? context.SeeOtherAsync(LogoutRequestWriter.WriteRedirect(go.Request, SigningFor(go.Party)))
        : HandOverAsync(context, LogoutRequestWriter.WritePost(go.Request, SigningFor(go.Party)), OriginsOf(go.Logout.Asker, federation.Current), go);

    private Task AnswerAsync(HttpContext context, LogoutStep.AnswerAsker answer)
    {
        if (answer.ForgetsSession)
        {
            SessionCookie.Delete(context, federation.Current.Gateway);
        }

        return answer.Response.Destination.Binding == SamlBinding.Redirect
            ? context.SeeOtherAsync(LogoutResponseWriter.WriteRedirect(answer.Response, SigningFor(answer.Asker)))
            : HandOverAsync(context, LogoutResponseWriter.WritePost(answer.Response, SigningFor(answer.Asker)), answer.Asker.Origins);
    }

    // The page around the frame asks how it went; whatever stands in the frame may stay there.
    private static Task NoteAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private Task RefuseAsync(HttpContext context, LogoutStep.Refuse refuse)
    {
        var entry = FailureCatalogue.For(refuse.Failure.Reason);
        var level = LevelOf(entry.Severity);
        log.LogoutRefused(level, refuse.Reference, refuse.Failure.Reason, refuse.Failure.Detail);
        return context.ShowAsync(pages.RenderAsync(contents.Frame(context), contents.Of(refuse)), StepWriter.StatusOf(entry.Kind));
    }

    private Task HandOverAsync(HttpContext context, PostForm form, IEnumerable<string> origins, LogoutStep.GoToParty? go = null)
    {
        var frame = contents.Frame(context) with { Here = null };
        frame = frame with { Nonce = go?.InFrame == true ? ContentSecurityPolicy.SetInOwnFrame(context, origins) : ContentSecurityPolicy.SetInFrame(context, origins) };
        var onward = go is { InFrame: false } ? PendingLogout.PageOf(go.Logout.Id) : null;
        return context.ShowAsync(pages.RenderAsync(frame, new HandOverContent(form.Action, form.Fields) { Onward = onward }));
    }

    private Credential SigningFor(LogoutParty party) => federation.Current.Gateway.Keys.At(clock.GetUtcNow()).SigningFor(party.PinnedTo);

    // The asker may have put us in a frame of its own page, as IdPs do with everybody they log out.
    private static IEnumerable<string> OriginsOf(LogoutAsker? asker, FederationModel model) =>
        asker is null ? [] : LogoutParty.Find(asker.Role, asker.EntityId, model)?.Origins ?? [];

    private static LogLevel LevelOf(FailureSeverity severity) => severity switch
    {
        FailureSeverity.Expected => LogLevel.Information,
        FailureSeverity.Suspicious => LogLevel.Warning,
        _ => LogLevel.Error,
    };
}
