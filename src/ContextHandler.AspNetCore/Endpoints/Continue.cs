using ContextHandler.Login;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Steps 12 to 15: the same browser comes for its answer on a same-site GET, which brings its login cookie.</summary>
internal sealed class Continue(LoginFlow flow, StepWriter writer)
{
    public async Task GetAsync(HttpContext context)
    {
        var login = context.Request.Query["login"].ToString();
        var answer = context.Request.Query["answer"].ToString();
        var reference = Secrets.ReferenceOf(System.Text.Encoding.UTF8.GetBytes(login + answer));
        await writer.WriteAsync(context, await flow.ContinueAsync(login, answer, writer.Visitor(context), reference).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
