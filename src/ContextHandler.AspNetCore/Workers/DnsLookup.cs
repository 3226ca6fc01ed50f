using System.Net;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>The names that the system's resolver knows; what ends in <c>.localhost</c> is this machine, whether it knows that or not (RFC 6761 6.3).</summary>
internal sealed class DnsLookup : INameLookup
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(host);
        return host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
            : Dns.GetHostAddressesAsync(host, cancellationToken);
    }
}
