using ContextHandler.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The one file our pages refer to; its address carries its hash, so browsers may keep it for ever.</summary>
internal static class Stylesheet
{
    public static async Task GetAsync(HttpContext context)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.ETag = $"\"{PageAssets.StylesheetHash}\"";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(PageAssets.Stylesheet, context.RequestAborted).ConfigureAwait(false);
    }
}
