using ContextHandler.Keys.Expiry;
using Microsoft.Extensions.Options;

namespace ContextHandler.Redis;

/// <summary>The Redis that is the primary now, and its sentinels, where they show certificates: when one ends nobody logs in.</summary>
internal sealed class RedisInSight(IPrimaryPlace primary, IOptions<RedisOptions> options) : ITlsInSight
{
    public IEnumerable<WatchedTls> Places => options.Value.Tls
        ? options.Value.Sentinels.Select(text => RedisPlace.TryParse(text, out var sentinel) ? sentinel : null).Append(primary.Place).OfType<RedisPlace>().Select(Watched)
        : [];

    private WatchedTls Watched(RedisPlace place) =>
        new(CertificateRole.RedisTls, place.Host, place.Port) { TargetHost = options.Value.TlsHost ?? place.Host, Owner = place.ToString() };
}
