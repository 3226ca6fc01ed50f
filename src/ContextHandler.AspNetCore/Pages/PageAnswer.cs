using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>How every page of ours is written.</summary>
internal static class PageAnswer
{
    /// <summary>Answers with a page that nobody keeps.</summary>
    public static async Task ShowAsync(this HttpContext context, Task<byte[]> page, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store"; // ASP.NET's antiforgery says something of its own
        await context.Response.Body.WriteAsync(await page.ConfigureAwait(false), context.RequestAborted).ConfigureAwait(false);
    }
}
