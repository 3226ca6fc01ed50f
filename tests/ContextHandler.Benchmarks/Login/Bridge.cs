using ContextHandler.Federation;

namespace ContextHandler.Benchmarks.Login;

/// <summary>Who stands between the systems and the IdPs, as both address it.</summary>
/// <param name="EntityId">On either side.</param>
/// <param name="SsoUrl">Where systems send AuthnRequests, by Redirect.</param>
/// <param name="AcsUrl">Where IdPs post Responses.</param>
internal sealed record Bridge(EntityId EntityId, string SsoUrl, string AcsUrl)
{
    public static Bridge Of(GatewayIdentity gateway) => new(gateway.EntityId, gateway.SsoUrl, gateway.AcsUrl);
}
