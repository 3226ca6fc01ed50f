using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ContextHandler.AspNetCore.Http2;

/// <summary>Has a request over HTTP/2 account for what it brought, its head, its body or the frames of its WebSocket, with the <see cref="FrameBudget"/> of its connection.</summary>
internal static class BudgetedRequest
{
    public static void Begin(HttpContext context)
    {
        if (context.Features.Get<FrameBudget>() is not { } budget)
        {
            return; // not our sockets: a server inside a test, or another transport of an application's
        }

        budget.Begin();
        if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } tunnel)
        {
            context.Features.Set<IHttpExtendedConnectFeature>(new Tunnel(tunnel, budget));
        }
        else if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: true })
        {
            context.Request.Body = new CountedBody(context.Request.Body, budget);
        }
    }

    private sealed class Tunnel(IHttpExtendedConnectFeature inner, FrameBudget budget) : IHttpExtendedConnectFeature
    {
        public bool IsExtendedConnect => inner.IsExtendedConnect;

        public string? Protocol => inner.Protocol;

        public async ValueTask<Stream> AcceptAsync() => new CountedBody(await inner.AcceptAsync().ConfigureAwait(false), budget);
    }
}
