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

    /// <summary>
    /// Forgets what was found of sessions, which is found again with the next request. A connection that is only held open, or works on one request for
    /// long, would keep a session that has ended, and a federation that was replaced.
    /// </summary>
    public void ForgetVerdicts()
    {
        foreach (var (_, connection) in connections)
        {
            connection.Verdict = null;
        }
    }

    public KnownConnection Of(HttpContext context) => connections.GetOrAdd(context, static _ => new());
}
