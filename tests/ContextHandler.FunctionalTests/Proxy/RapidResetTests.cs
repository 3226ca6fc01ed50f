using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>N12: HTTP/2 streams that are opened and reset at once, thousands of them (CVE-2023-44487). A client beside it is served meanwhile and afterwards.</summary>
public sealed class RapidResetTests
{
    private const int Streams = 20_000;

    [Fact]
    public async Task N12_a_client_beside_a_connection_of_resets_is_served()
    {
        await using var backend = await Backend.StartAsync();
        var plan = ProxyStage.Plan with
        {
            Proxy = ProxyStage.Routes.To(backend.Address),
            Services = services => services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(listen => listen.Protocols = HttpProtocols.Http2)),
        };
        await using var federation = await plan.StartAsync(onSocket: true);

        var attack = AttackAsync(federation.BaseUrl);
        using var client = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = TimeSpan.FromSeconds(5) };
        for (var request = 0; request < 20; request++)
        {
            Assert.Equal("backend", await client.GetStringAsync(new Uri(federation.BaseUrl, "/open/a"), TestContext.Current.CancellationToken));
        }

        Assert.InRange(await attack, 200, Streams); // more than a connection may have open at once
        Assert.Equal("backend", await client.GetStringAsync(new Uri(federation.BaseUrl, "/open/a"), TestContext.Current.CancellationToken));
    }

    // How many streams were opened before the gateway ended the connection.
    private static async Task<int> AttackAsync(Uri gateway)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(gateway.Host, gateway.Port);
        var stream = connection.GetStream();
        var ended = stream.CopyToAsync(Stream.Null);
        await stream.WriteAsync((byte[])[.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frame(type: 4, flags: 0, stream: 0, [])]);

        // :method GET and :scheme http out of the static table (RFC 7541 appendix A); :path and :authority spelled out.
        byte[] head = [0x82, 0x86, .. Literal(4, "/open/a"), .. Literal(1, gateway.Authority)];
        var opened = 0;
        try
        {
            while (opened < Streams && !ended.IsCompleted)
            {
                var id = (opened++ * 2) + 1;
                await stream.WriteAsync((byte[])[.. Frame(type: 1, flags: 5, id, head), .. Frame(type: 3, flags: 0, id, [0, 0, 0, 8])]);
            }
        }
        catch (IOException)
        {
            // Ended.
        }

        return opened;
    }

    private static byte[] Literal(byte index, string value) => [index, (byte)value.Length, .. Encoding.ASCII.GetBytes(value)];

    private static byte[] Frame(byte type, byte flags, int stream, byte[] payload)
    {
        var frame = new byte[9 + payload.Length];
        (frame[1], frame[2], frame[3], frame[4]) = ((byte)(payload.Length >> 8), (byte)payload.Length, type, flags);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame, 9);
        return frame;
    }
}
