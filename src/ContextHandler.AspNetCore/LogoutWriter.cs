using ContextHandler.AspNetCore.Cookies;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Rush;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore;

/// <summary>The one exit of a logout, sibling of <see cref="StepWriter"/>: no step of it reads a cookie, and the answer forgets that of the session.</summary>
internal sealed class LogoutWriter(
    IFederationSource federation, PageContents contents, PageRenderer pages, PrivateKeys keys, Metrics metrics, ILogger<LogoutWriter> log)
{
    public Task WriteAsync(HttpContext context, LogoutStep step)
    {
        if (step.End is { } end)
        {
            metrics.LoggedOut(end.IsWhole);
        }

        LogoutTrace.Tell(Hop.Of(context), step);
        return ActAsync(context, step);
    }

    private Task ActAsync(HttpContext context, LogoutStep step) => step switch
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
        return context.ShowAsync(pages.RenderAsync(frame, contents.Of(logout)));
    }

    private async Task GoAsync(HttpContext context, LogoutStep.GoToParty go)
    {
        var request = go.Request;
        if (request.Destination.Binding == SamlBinding.Redirect)
        {
            await context.SeeOtherAsync(await SignAsync(go.Party, key => LogoutRequestWriter.WriteRedirect(request, key)).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        var form = await SignAsync(go.Party, key => LogoutRequestWriter.WritePost(request, key)).ConfigureAwait(false);
        await HandOverAsync(context, form, OriginsOf(go.Logout.Asker, federation.Current), go).ConfigureAwait(false);
    }

    private async Task AnswerAsync(HttpContext context, LogoutStep.AnswerAsker answer)
    {
        if (answer.ForgetsSession)
        {
            SessionCookie.Forget(context, federation.Current.Gateway);
        }

        var response = answer.Response;
        if (response.Destination.Binding == SamlBinding.Redirect)
        {
            await context.SeeOtherAsync(await SignAsync(answer.Asker, key => LogoutResponseWriter.WriteRedirect(response, key)).ConfigureAwait(false)).ConfigureAwait(false);
            return;
        }

        var form = await SignAsync(answer.Asker, key => LogoutResponseWriter.WritePost(response, key)).ConfigureAwait(false);
        await HandOverAsync(context, form, answer.Asker.Origins).ConfigureAwait(false);
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
        metrics.Refused("logout", refuse.Failure.Reason);
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

    private ValueTask<T> SignAsync<T>(LogoutParty party, Func<Credential, T> write) => keys.SignAsync(Turn.LoggingOut, party.PinnedTo, write);

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
