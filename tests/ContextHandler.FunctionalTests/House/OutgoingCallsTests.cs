using System.Net;
using System.Net.Sockets;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.House;

/// <summary>That no attack makes the gateway fetch anything can be believed of a watcher that sees.</summary>
public class OutgoingCallsTests
{
    [Fact]
    public async Task A_lookup_and_a_connection_are_seen_and_this_machine_is_told_from_others()
    {
        OutgoingCalls.Watch();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var before = OutgoingCalls.All.Count;

        await Dns.GetHostAddressesAsync("localhost");
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);

        Assert.Contains("localhost", OutgoingCalls.All);
        Assert.Contains(OutgoingCalls.All.Skip(before), call => call.StartsWith("InterNetwork", StringComparison.Ordinal));
        Assert.Empty(OutgoingCalls.Seen);
    }
}
