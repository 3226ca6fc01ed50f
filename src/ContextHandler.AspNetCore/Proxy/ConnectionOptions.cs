using System.Net.Http;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// The names in Connection: headers for this hop only (RFC 9110 7.6.1). They are dropped before ours are set, so that a client cannot have ours
/// dropped by the next hop, nor smuggle its own past us (security case N02).
/// </summary>
internal static class ConnectionOptions
{
    /// <summary>Removes every header that the client nominated.</summary>
    public static void RemoveNominated(StringValues connection, HttpRequestMessage request)
    {
        foreach (var options in connection)
        {
            foreach (var range in options.AsSpan().Split(','))
            {
                var option = options.AsSpan(range).Trim();
                if (!IsOption(option))
                {
                    Remove(option.ToString(), request);
                }
            }
        }
    }

    // What stands there in nearly every request, and names no header that would be passed on.
    private static bool IsOption(ReadOnlySpan<char> option) =>
        option.IsEmpty
        || option.Equals("keep-alive", StringComparison.OrdinalIgnoreCase)
        || option.Equals("close", StringComparison.OrdinalIgnoreCase)
        || option.Equals("upgrade", StringComparison.OrdinalIgnoreCase);

    private static void Remove(string name, HttpRequestMessage request)
    {
        // Neither set of headers takes a name that is no token, or that belongs to the other.
        if (request.Headers.NonValidated.Contains(name))
        {
            request.Headers.Remove(name);
        }

        if (request.Content?.Headers.NonValidated.Contains(name) == true)
        {
            request.Content.Headers.Remove(name);
        }
    }
}
