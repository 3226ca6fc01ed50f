using ContextHandler.AspNetCore.Pages;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The files our pages refer to; each address carries its hash, so browsers may keep them for ever.</summary>
internal static class Assets
{
    public static RequestDelegate Of(PageAsset asset) => async context =>
    {
        context.Response.ContentType = asset.ContentType;
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.ETag = $"\"{asset.Hash}\"";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(asset.Content, context.RequestAborted).ConfigureAwait(false);
    };
}
