using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace ContextHandler.Redis;

/// <summary>Where a Redis or a sentinel is: a host name or address, and a port.</summary>
internal sealed record RedisPlace(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, an IPv6 address in brackets.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out RedisPlace? place)
    {
        place = null;
        var colon = text?.LastIndexOf(':') ?? -1;
        if (colon > 0 && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65_536)
        {
            var host = text![..colon] is ['[', .. var address, ']'] ? address : text[..colon];
            place = Uri.CheckHostName(host) == UriHostNameType.Unknown ? null : new(host, port);
        }

        return place is not null;
    }

    /// <summary>Its addresses now, in the order in which the system would have them tried. Throws <see cref="System.Net.Sockets.SocketException"/> when the name has none.</summary>
    public async Task<IReadOnlyList<IPEndPoint>> ResolveAsync(CancellationToken stopping) => IPAddress.TryParse(Host, out var address)
        ? [new(address, Port)]
        : [.. (await Dns.GetHostAddressesAsync(Host, stopping).ConfigureAwait(false)).Select(found => new IPEndPoint(found, Port))];

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
