using ContextHandler.AspNetCore.Cookies;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Rush;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 12 to 15: the same browser comes for its answer on a same-site GET, which brings its login cookie.</summary>
internal sealed class Continue(LoginFlow flow, IFederationSource federation, ChoiceCookie choices, StepWriter writer, Doorkeeper door)
{
    public async Task GetAsync(HttpContext context)
    {
        if (!await door.PassAsync(context, Turn.Ending).ConfigureAwait(false))
        {
            return;
        }

        var query = context.Request.Query;
        var (login, answer) = (query["login"].ToString(), query["answer"].ToString());
        var step = await flow.ContinueAsync(login, answer, writer.Visitor(context), Fallbacks.Of(login + answer, query["system"])).ConfigureAwait(false);
        EndTrip(context, step);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    // The remembered login has answered, for better or worse; that another one did says nothing of it.
    private void EndTrip(HttpContext context, LoginStep step)
    {
        var model = federation.Current;
        var answered = step switch
        {
            LoginStep.AnswerSystem answer => answer.Idp,
            LoginStep.Explain explain => explain.Failed.Idp,
            _ => null,
        };
        if (answered is not null && model.FindIdentityProvider(answered) is { } idp && choices.Read(context.Request, model.Gateway)?.LeadsTo(idp) == true)
        {
            TripCookie.Delete(context, model.Gateway);
        }
    }
}
