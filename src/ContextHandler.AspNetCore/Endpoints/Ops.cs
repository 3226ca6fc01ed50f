using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The readiness board and the certificates that end: a page for browsers, JSON for everybody else.</summary>
internal sealed class Ops(OpsAccess access, RolloverContents rollover, PageContents contents, PageRenderer pages, ILogger<Ops> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public Task RolloverAsync(HttpContext context)
    {
        if (access.Refuse(context) is { } status)
        {
            Refuse(context, status);
            return Task.CompletedTask;
        }

        return IsBrowser(context.Request)
            ? ShowAsync(context, rollover.Now())
            : context.Response.WriteAsJsonAsync(RolloverJson.Of(rollover.Now()), Json, context.RequestAborted);
    }

    private static bool IsBrowser(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(range => range.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && range.Quality is not 0);

    // Its address says the language: the switch of the other pages leads back to the public address, where this page is not.
    private Task ShowAsync(HttpContext context, RolloverContent content)
    {
        var frame = contents.Frame(context);
        var language = Languages.Find(context.Request.Query["language"]) ?? frame.Language;
        var other = language == Language.Da ? Language.En : Language.Da;
        frame = frame with { Language = language, InOtherLanguage = $"/ops/rollover?language={other.Tag()}" };
        return context.ShowAsync(pages.RenderAsync(frame, content));
    }

    private void Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"ContextHandler\", charset=\"UTF-8\"";
            log.OpsTokenMissing(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", context.Request.Path);
        }
    }
}
