using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 12 to 15: the same browser comes for its answer on a same-site GET, which brings its login cookie.</summary>
internal sealed class Continue(LoginFlow flow, StepWriter writer)
{
    public async Task GetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var (login, answer) = (query["login"].ToString(), query["answer"].ToString());
        var step = await flow.ContinueAsync(login, answer, writer.Visitor(context), Fallbacks.Of(login + answer, query["system"])).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }
}
