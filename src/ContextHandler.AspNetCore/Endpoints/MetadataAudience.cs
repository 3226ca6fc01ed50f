using System.Net;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// Whose program fetches our metadata: whoever it says it is (<c>?for=ENTITYID</c>), if an IdP with source addresses then from one of those; or
/// the one IdP of that source address. It proves nothing, and nothing but the readiness board depends on it.
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

        return context.Request.Query.TryGetValue("for", out var named) ? Named(named, context, model) : ByAddress(context, model);
    }

    private static EntityId? Named(string? name, HttpContext context, FederationModel model) =>
        !EntityId.TryCreate(name, out var entityId) ? null
        : model.FindIdentityProvider(entityId) is not { } idp ? model.FindSystem(entityId)?.EntityId
        : idp.SourceAddresses is [] || IsFrom(idp, SourceAddress.Of(context, model.Gateway)) ? idp.EntityId
        : null;

    // An address that several share tells of none of them.
    private static EntityId? ByAddress(HttpContext context, FederationModel model)
    {
        var address = SourceAddress.Of(context, model.Gateway);
        var there = model.IdentityProviders.Where(idp => IsFrom(idp, address)).Take(2).ToList();
        return there is [var only] ? only.EntityId : null;
    }

    private static bool IsFrom(IdentityProvider idp, IPAddress? address) => address is not null && idp.SourceAddresses.Any(network => network.Contains(address));
}
