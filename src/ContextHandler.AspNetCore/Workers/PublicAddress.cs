using System.Net;
using System.Net.Sockets;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Addresses that anybody on the internet reaches. All others lead into somebody's network or nowhere, and a document's address must not
/// open that door (security case L06).
/// </summary>
internal static class PublicAddress
{
    // The IANA special-purpose registry of IPv4 (RFC 6890), multicast and the class behind it.
    private static readonly IPNetwork[] ReservedIPv4 =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"),
        IPNetwork.Parse("192.88.99.0/24"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"),
        IPNetwork.Parse("203.0.113.0/24"), IPNetwork.Parse("224.0.0.0/3"),
    ];

    // Global unicast (RFC 4291 2.4), and what in it is documentation or carries an IPv4 address inside, which would not be judged.
    private static readonly IPNetwork GlobalIPv6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] ReservedIPv6 =
        [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    /// <summary>Takes an address that is no mapped one (<see cref="Plain"/>).</summary>
    public static bool Is(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !ReservedIPv4.Any(range => range.Contains(address)),
        AddressFamily.InterNetworkV6 => GlobalIPv6.Contains(address) && !ReservedIPv6.Any(range => range.Contains(address)),
        _ => false,
    };

    /// <summary>The IPv4 address in ::ffff:0:0/96, which is where a packet to it goes.</summary>
    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
