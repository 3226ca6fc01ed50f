using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The gateway's own metadata, as IdP for systems and as SP for IdPs (decision 28).</summary>
internal sealed class Metadata(IFederationSource federation, TimeProvider clock)
{
    private const string ContentType = "application/samlmetadata+xml";

    public Task IdpAsync(HttpContext context) => WriteAsync(context, MetadataWriter.WriteIdp);

    public Task SpAsync(HttpContext context) => WriteAsync(context, MetadataWriter.WriteSp);

    private async Task WriteAsync(HttpContext context, Func<GatewayIdentity, DateTimeOffset, MetadataVariant, byte[]> write)
    {
        var variant = MetadataVariant.Of(context.Request.Query["keys"], context.Request.Query["for"], federation.Current);
        var document = write(federation.Current.Gateway, clock.GetUtcNow(), variant);
        context.Response.ContentType = ContentType;
        await context.Response.Body.WriteAsync(document, context.RequestAborted).ConfigureAwait(false);
    }
}
