using ContextHandler.Keys.Expiry;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>Our own https address, as everybody else sees it: TLS often ends at a proxy whose certificate is in no file of ours.</summary>
internal sealed class OwnTls(FederationSource federation, IOptions<GatewayOptions> options) : ITlsInSight
{
    public IEnumerable<WatchedTls> Places => options.Value.WatchOwnTls && federation.IsLoaded && federation.Current.Gateway.BaseUrl is { Scheme: "https" } address
        ? [new(CertificateRole.OurTls, address.IdnHost, address.Port) { Owner = address.Authority }]
        : [];
}
