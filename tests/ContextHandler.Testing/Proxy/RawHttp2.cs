using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Text;

namespace ContextHandler.Testing.Proxy;

/// <summary>A connection of HTTP/2, with TLS or by prior knowledge, on which frames are written as they are.</summary>
public sealed class RawHttp2 : IAsyncDisposable
{
    /// <summary>How long anything may take on a machine that has much else to do.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Stream stream;
    private readonly ConcurrentQueue<(byte Type, byte Flags, int Stream, byte[] Payload)> received = new();
    private int last = -1;

    private RawHttp2(Uri gateway, Stream stream) => (Authority, this.stream) = (gateway.Authority, stream);

    /// <summary>What :authority must say.</summary>
    public string Authority { get; }

    /// <summary>Complete when the gateway has ended the connection.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>How many acknowledgements of that type of frame came so far.</summary>
    public int Acknowledged(byte type) => received.Count(frame => frame.Type == type && frame.Flags == Http2Frame.EndStream);

    /// <summary>Opens one.</summary>
    /// <param name="gateway">The gateway.</param>
    /// <param name="isDeaf">Whether nothing is read that comes.</param>
    public static async Task<RawHttp2> OpenAsync(Uri gateway, bool isDeaf = false)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var connection = new RawHttp2(gateway, await ConnectAsync(gateway).ConfigureAwait(false));
        await connection.SendAsync(Http2Frame.Preface).ConfigureAwait(false);
        connection.Ended = isDeaf ? Task.Delay(Timeout.Infinite) : connection.ReadAsync();
        return connection;
    }

    /// <summary>Throws <see cref="IOException"/> when the gateway has ended the connection.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> octets) => await stream.WriteAsync(octets).ConfigureAwait(false);

    /// <summary>The number of the next stream.</summary>
    public int NextStream() => last += 2;

    /// <summary>The header block of a GET without a body.</summary>
    public byte[] Get(string path) => Http2Frame.Block((":method", "GET"), (":scheme", "http"), (":path", path), (":authority", Authority));

    /// <summary>One request and what became of it: its status, or null when the stream was reset or the connection ended instead.</summary>
    public async Task<int?> AskAsync(byte[] block, params byte[][] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var number = NextStream();
        List<byte> frames = [.. Http2Frame.Of(Http2Frame.Headers, (byte)(Http2Frame.EndHeaders | (content is [] ? Http2Frame.EndStream : 0)), number, block)];
        for (var index = 0; index < content.Length; index++)
        {
            frames.AddRange(Http2Frame.Of(Http2Frame.Content, index == content.Length - 1 ? Http2Frame.EndStream : (byte)0, number, content[index]));
        }

        await SendAsync(frames.ToArray()).ConfigureAwait(false);
        return await StatusAsync(number).ConfigureAwait(false);
    }

    /// <summary>What becomes of a stream: the status of its answer once that is whole; null when it was reset, or the connection ended.</summary>
    public async Task<int?> StatusAsync(int number)
    {
        using var late = new CancellationTokenSource(Patience);
        while (!Ended.IsCompleted && !received.Any(frame => frame.Stream == number && IsLast(frame.Type, frame.Flags)))
        {
            await Task.Delay(5, late.Token).ConfigureAwait(false);
        }

        var frames = received.Where(frame => frame.Stream == number).ToList();
        return frames.Exists(frame => frame.Type == Http2Frame.Reset) || frames.Find(frame => frame.Type == Http2Frame.Headers) is not { Payload: { } head }
            ? null
            : StatusIn(head);
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAny(Ended, Task.CompletedTask).ConfigureAwait(false);
    }

    private static async Task<Stream> ConnectAsync(Uri gateway)
    {
        var octets = RawConnection.Connect(gateway);
        if (gateway.Scheme != Uri.UriSchemeHttps)
        {
            return octets;
        }

        var tls = new SslStream(octets, leaveInnerStreamOpen: false, (_, certificate, _, _) => certificate is not null); // a test's own, by nobody
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = gateway.Host, ApplicationProtocols = [SslApplicationProtocol.Http2] }).ConfigureAwait(false);
        return tls;
    }

    private static bool IsLast(byte type, byte flags) =>
        type == Http2Frame.Reset || (type is Http2Frame.Content or Http2Frame.Headers && (flags & Http2Frame.EndStream) != 0);

    // The status comes first: one of seven out of the static table (RFC 7541 appendix A), or three digits.
    private static int StatusIn(byte[] block) => block[0] switch
    {
        0x88 => 200,
        0x89 => 204,
        0x8a => 206,
        0x8b => 304,
        0x8c => 400,
        0x8d => 404,
        0x8e => 500,
        _ => int.Parse(Encoding.ASCII.GetString(block, 2, 3), CultureInfo.InvariantCulture),
    };

    private async Task ReadAsync()
    {
        var head = new byte[9];
        try
        {
            while (true)
            {
                await stream.ReadExactlyAsync(head).ConfigureAwait(false);
                var payload = new byte[(head[0] << 16) | BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(1))];
                await stream.ReadExactlyAsync(payload).ConfigureAwait(false);
                received.Enqueue((head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)), payload));
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException)
        {
            // EndOfStreamException is one too.
        }
    }
}
