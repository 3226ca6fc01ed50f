using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>The open connection of the page with the cases: tells the time every second, until one of the two ends it.</summary>
internal static class ArchiveLive
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    public static async Task ServeAsync(HttpContext context, TimeProvider clock)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            do
            {
                var time = DanishTime.Of(clock.GetUtcNow()).ToString("HH.mm.ss", CultureInfo.InvariantCulture);
                await socket.SendAsync(Encoding.UTF8.GetBytes(time), WebSocketMessageType.Text, endOfMessage: true, context.RequestAborted);
            }
            while (await timer.WaitForNextTickAsync(context.RequestAborted) && socket.State == WebSocketState.Open);
        }
        catch (Exception ended) when (ended is WebSocketException or OperationCanceledException)
        {
            // The browser or the gateway has closed it: there is nobody to tell.
        }
    }
}
