using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What the last request of a connection showed, for as long as the connection lasts. Kestrel keeps the context for the next request of the
/// connection, or of the stream's place in it, together with the strings of the last one.
/// </summary>
internal sealed class KnownConnections
{
    private readonly ConditionalWeakTable<HttpContext, KnownConnection> connections = [];

    /// <summary>What is under way on all of them.</summary>
    public IEnumerable<LiveConnection> Live => connections.Select(known => known.Value.Live).OfType<LiveConnection>();

    public KnownConnection Of(HttpContext context) => connections.GetOrAdd(context, static _ => new());
}
