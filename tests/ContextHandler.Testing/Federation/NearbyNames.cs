using System.Net;
using System.Net.Sockets;
using ContextHandler.AspNetCore.Workers;

namespace ContextHandler.Testing.Federation;

/// <summary>A resolver that knows this machine and nobody else: the names of plans are asked of no server.</summary>
internal sealed class NearbyNames : INameLookup
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken) => host is "localhost"
        ? Task.FromResult<IPAddress[]>([IPAddress.Loopback])
        : throw new SocketException((int)SocketError.HostNotFound);
}
