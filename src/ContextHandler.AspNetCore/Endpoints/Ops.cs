using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The readiness board and the certificates that end: a page for browsers, JSON for everybody else.</summary>
internal sealed class Ops(
    OpsAccess access, IFederationSource federation, SightingLog sightings, CertificateWatch certificates, TimeProvider clock, ILogger<Ops> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    public async Task RolloverAsync(HttpContext context)
    {
        if (access.Refuse(context) is { } status)
        {
            Refuse(context, status);
            return;
        }

        var now = clock.GetUtcNow();
        var board = ReadinessBoard.Of(federation.Current, sightings.All, now);
        await context.Response.WriteAsJsonAsync(RolloverJson.Of(board, certificates.All), Json, context.RequestAborted).ConfigureAwait(false);
    }

    private void Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"ContextHandler\", charset=\"UTF-8\"";
            log.OpsTokenMissing(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", context.Request.Path);
        }
    }
}
