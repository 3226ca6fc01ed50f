using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>How every page of ours is written, and how one leads to another.</summary>
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

    /// <summary>Sends the browser on by a GET, whatever it came with.</summary>
    public static Task SeeOtherAsync(this HttpContext context, string url)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = url;
        return Task.CompletedTask;
    }
}
