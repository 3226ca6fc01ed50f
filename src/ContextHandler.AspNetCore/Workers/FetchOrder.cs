using System.Net;
using ContextHandler.Federation;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>One document to fetch: from where, what is held of it, and to which addresses its name may lead.</summary>
/// <param name="Url">https, or http on a loopback name (decision 31).</param>
internal sealed record FetchOrder(Uri Url)
{
    /// <summary>Of the document held; null: none, or it came without one.</summary>
    public string? ETag { get; init; }

    /// <summary>Of the document held; null: none, or it came without one.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Private ranges that may be fetched from (<c>gateway.metadataAddresses</c>).</summary>
    public IReadOnlyList<IPNetwork> PrivateRanges { get; init; } = [];

    /// <summary>Only where the gateway itself is on loopback: for trying it out.</summary>
    public bool MayBeLoopback { get; init; }

    /// <summary>Whether "unchanged" is an answer.</summary>
    public bool IsConditional => ETag is not null || LastModified is not null;

    /// <summary>Null when the address of the document itself is fine.</summary>
    public string? Problem => WebAddress.ProblemOf(Url.OriginalString);

    /// <summary>Judged of the address that is connected to, not of the name: a name can lead elsewhere the next time it is asked (DNS rebinding).</summary>
    public bool MayConnectTo(IPAddress address)
    {
        var plain = PublicAddress.Plain(address);
        return IPAddress.IsLoopback(plain) ? MayBeLoopback
            : Url.Scheme == Uri.UriSchemeHttps && (PublicAddress.Is(plain) || PrivateRanges.Any(range => range.Contains(plain)));
    }
}
