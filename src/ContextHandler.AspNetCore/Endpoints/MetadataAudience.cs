using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// Whose program fetches our metadata: whoever it says it is (<c>?for=ENTITYID</c>), or the one IdP of that source address. It proves nothing,
/// and nothing but the readiness board depends on it.
/// </summary>
internal static class MetadataAudience
{
    /// <summary>Null when it is nobody's, or a person looks: what a browser shows, nobody has installed.</summary>
    public static EntityId? Of(HttpContext context, FederationModel model)
    {
        if (context.Request.Headers.ContainsKey("Sec-Fetch-Mode"))
        {
            return null; // browsers send it, and nothing else does (Fetch Metadata)
        }

        return context.Request.Query.TryGetValue("for", out var named) ? Named(named, model) : ByAddress(context, model);
    }

    private static EntityId? Named(string? name, FederationModel model) =>
        EntityId.TryCreate(name, out var entityId) ? model.FindSystem(entityId)?.EntityId ?? model.FindIdentityProvider(entityId)?.EntityId : null;

    // An address that several share tells of none of them.
    private static EntityId? ByAddress(HttpContext context, FederationModel model)
    {
        var address = SourceAddress.Of(context, model.Gateway);
        var there = address is null ? [] : model.IdentityProviders.Where(idp => idp.SourceAddresses.Any(network => network.Contains(address))).Take(2).ToList();
        return there is [var only] ? only.EntityId : null;
    }
}
