using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>Tells callers apart by what browsers say of their requests (Fetch Metadata); by Accept where an old one says nothing.</summary>
internal static class Callers
{
    public static Caller Of(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsHead(request.Method) || !IsNavigation(context, request.Headers) ? Caller.Program // no browser's window asks for a head
            : HttpMethods.IsGet(request.Method) ? Caller.Visitor
            : Caller.Sender;
    }

    /// <summary>Whether a script asks, or a page for a part of it. A window or a frame does not; nor does a program that is no browser, which says nothing.</summary>
    public static bool IsScript(IHeaderDictionary headers) =>
        headers["Sec-Fetch-Mode"] is { Count: 1 } mode && !Is(mode, "navigate") && !Is(mode, "nested-navigate"); // so Chrome 76 to 79 of frames

    private static bool IsNavigation(HttpContext context, IHeaderDictionary headers) =>
        !IsUpgrade(context)
        && !Says(headers["Sec-Purpose"], "prefetch") // nobody looks yet
        && (headers["Sec-Fetch-Mode"] is { Count: > 0 } mode
            ? Is(mode, "navigate") && (headers["Sec-Fetch-Dest"] is { Count: > 0 } destination ? Is(destination, "document") : true)
            : Says(headers.Accept, "text/html") && !Is(headers.XRequestedWith, "XMLHttpRequest"));

    private static bool IsUpgrade(HttpContext context) =>
        context.Request.Headers.ContainsKey(HeaderNames.Upgrade) || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    private static bool Is(StringValues header, string value) => header.Count == 1 && string.Equals(header[0], value, StringComparison.OrdinalIgnoreCase);

    private static bool Says(StringValues header, string word)
    {
        foreach (var value in header)
        {
            if (value is not null && value.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
