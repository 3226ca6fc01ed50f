using ContextHandler.DemoFederation.Pages;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Sessions;

/// <summary>An address of a demo party for SAML messages, by Redirect and by POST.</summary>
internal static class MessageDoor
{
    private const string Request = "SAMLRequest";
    private const string Response = "SAMLResponse";

    public static void MapMessages(this IEndpointRouteBuilder app, string path, Func<HttpContext, InboundMessage, IResult> receive)
    {
        app.MapGet(path, (HttpContext context) =>
        {
            var query = (context.Request.QueryString.Value ?? string.Empty).TrimStart('?');
            return RedirectBinding.TryParse(query, context.Request.Query.ContainsKey(Response) ? Response : Request, out var message, out var failure)
                ? receive(context, message)
                : Refuse(failure);
        });
        app.MapPost(path, async (HttpContext context) =>
        {
            var form = await context.Request.ReadFormAsync();
            return PostBinding.TryParse(form[form.ContainsKey(Response) ? Response : Request], (string?)form["RelayState"], out var message, out var failure)
                ? receive(context, message)
                : Refuse(failure);
        });
    }

    public static IResult Refuse(LoginFailure failure) =>
        new RazorComponentResult<ProblemPage>(new { Failure = failure }) { StatusCode = StatusCodes.Status400BadRequest };
}
