using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Saml.Metadata;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>How each IdP is, as this node has observed it: JSON, for whoever may look at the readiness board.</summary>
internal sealed class OpsIdps(OpsAccess access, IFederationSource federation, MetadataShelf shelf, IIdpHealth health, TimeProvider clock)
{
    public Task GetAsync(HttpContext context) => access.TryRefuse(context)
        ? Task.CompletedTask
        : context.Response.WriteAsJsonAsync(IdpsJson.Of(federation.Current, shelf.Parties, health, clock.GetUtcNow()), Ops.Json, context.RequestAborted);
}
