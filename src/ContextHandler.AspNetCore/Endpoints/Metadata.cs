using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Metadata;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The gateway's own metadata, as IdP for systems and as SP for IdPs (decision 28). Who fetched which keys is noted for the readiness board.</summary>
internal sealed class Metadata(IFederationSource federation, SightingLog sightings, TimeProvider clock)
{
    private const string ContentType = "application/samlmetadata+xml";

    public Task IdpAsync(HttpContext context) => WriteAsync(context, MetadataWriter.WriteIdp, (variant, keys) => variant.Signing(keys));

    public Task SpAsync(HttpContext context) => WriteAsync(context, MetadataWriter.WriteSp, (variant, keys) => variant.Encryption(keys) is { } encryption
        ? variant.Signing(keys).Append(encryption)
        : variant.Signing(keys));

    private async Task WriteAsync(
        HttpContext context,
        Func<GatewayIdentity, DateTimeOffset, MetadataVariant, byte[]> write,
        Func<MetadataVariant, KeySet, IEnumerable<Credential>> written)
    {
        var (model, now) = (federation.Current, clock.GetUtcNow());
        var variant = MetadataVariant.Of(context.Request.Query["keys"], context.Request.Query["for"], model);
        var document = write(model.Gateway, now, variant);
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(document, context.RequestAborted).ConfigureAwait(false);
        if (MetadataAudience.Of(context, model) is { } reader)
        {
            sightings.Fetched(reader, written(variant, model.Gateway.Keys.At(now)));
        }
    }
}
