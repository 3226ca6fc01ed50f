using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Health;

/// <summary>
/// From where somebody comes, coarsely: what of their address they do not choose themselves. 256 addresses in IPv4, and in IPv6 a /48, which is the
/// most that one customer is given (RFC 6177). Everybody whose address is unknown comes from one.
/// </summary>
public readonly record struct Neighbourhood
{
    private readonly IPNetwork? network;

    private Neighbourhood(IPNetwork network) => this.network = network;

    public static Neighbourhood Of(IPAddress? address) => address is null ? default : new(Around(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));

    public override string ToString() => network?.ToString() ?? "unknown";

    private static IPNetwork Around(IPAddress address)
    {
        var (bytes, kept) = (address.GetAddressBytes(), address.AddressFamily == AddressFamily.InterNetwork ? 3 : 6);
        bytes.AsSpan(kept).Clear();
        return new(new IPAddress(bytes), kept * 8);
    }
}
