using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>A browser's WebSocket with nothing said on it: the handshake by hand, so that ten thousand of them weigh little on this side.</summary>
internal sealed class IdleSocket : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    private IdleSocket()
    {
    }

    /// <summary>Whether the other side has neither closed it nor said anything.</summary>
    public bool IsOpen => !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    /// <summary>Opens one. Throws when it is refused.</summary>
    public static async Task<IdleSocket> OpenAsync(Uri baseUrl, string path, string cookie)
    {
        var opened = new IdleSocket();
        await opened.socket.ConnectAsync(IPAddress.Loopback, baseUrl.Port).ConfigureAwait(false);
        var request = string.Join("\r\n",
        [
            $"GET {path} HTTP/1.1", $"Host: {baseUrl.Authority}", $"Origin: {baseUrl.GetLeftPart(UriPartial.Authority)}", cookie,
            "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", $"Sec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}", "\r\n",
        ]);
        await opened.socket.SendAsync(Encoding.ASCII.GetBytes(request)).ConfigureAwait(false);
        var answer = await opened.ReadHeadAsync().ConfigureAwait(false);
        return answer.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal) ? opened : throw new InvalidOperationException($"{path}: {answer}");
    }

    public void Dispose() => socket.Dispose();

    private async Task<string> ReadHeadAsync()
    {
        var buffer = new byte[4096];
        var length = 0;
        while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(length)).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
