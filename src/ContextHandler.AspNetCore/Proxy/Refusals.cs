using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A request that goes no further: a page with a reference number for a person, problem+json (RFC 9457) for a program.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext context, LoginFailure failure)
    {
        var reference = Secrets.NewReference();
        Door.SecureHeaders(context.Response.Headers);
        return context.RequestServices.GetRequiredService<FederationSource>().IsLoaded && WantsPage(context.Request)
            ? context.RequestServices.GetRequiredService<StepWriter>().WriteAsync(context, new LoginStep.Refuse(failure, reference, System: null))
            : WriteProblemAsync(context, failure, reference);
    }

    private static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task WriteProblemAsync(HttpContext context, LoginFailure failure, string reference)
    {
        context.Response.StatusCode = StepWriter.StatusOf(FailureCatalogue.For(failure.Reason).Kind);
        return context.Response.WriteAsJsonAsync(new { title = failure.Reason.ToString(), reference }, options: null, "application/problem+json");
    }
}
