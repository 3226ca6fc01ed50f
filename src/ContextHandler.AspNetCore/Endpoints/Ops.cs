using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The readiness board and the certificates that end: a page for browsers, JSON for everybody else.</summary>
internal sealed class Ops(OpsAccess access, RolloverContents rollover, PageContents contents, PageRenderer pages)
{
    /// <summary>How everything for operations is written.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public Task RolloverAsync(HttpContext context) =>
        access.TryRefuse(context) ? Task.CompletedTask
        : IsBrowser(context.Request) ? ShowAsync(context, rollover.Now())
        : context.Response.WriteAsJsonAsync(RolloverJson.Of(rollover.Now()), Json, context.RequestAborted);

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
}
