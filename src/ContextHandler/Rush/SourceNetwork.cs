using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ContextHandler.Rush;

/// <summary>Whoever may come from a source address: an IPv4 address, often a whole municipality, or the /64 of an IPv6 address, of which one machine has all.</summary>
/// <param name="Family">Of which family it is.</param>
/// <param name="Prefix">The bits that count.</param>
public readonly record struct SourceNetwork(AddressFamily Family, ulong Prefix)
{
    /// <summary>That of an address.</summary>
    public static SourceNetwork Of(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        return new(address.AddressFamily, written == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }
}
