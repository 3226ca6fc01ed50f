using System.Net;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>The names that the system's resolver knows.</summary>
internal sealed class DnsLookup : INameLookup
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => Dns.GetHostAddressesAsync(host, cancellationToken);
}
