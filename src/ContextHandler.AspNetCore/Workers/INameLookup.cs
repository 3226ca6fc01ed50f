using System.Net;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Which addresses a host name has at this moment; a test says so itself.</summary>
internal interface INameLookup
{
    /// <summary>Every address; throws <see cref="System.Net.Sockets.SocketException"/> when the name has none.</summary>
    Task<IPAddress[]> FindAsync(string host, CancellationToken cancellationToken);
}
