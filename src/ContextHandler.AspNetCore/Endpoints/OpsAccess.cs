using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>Who may look at pages for operations: first the address, which a stranger is not even told of, then the token.</summary>
internal sealed class OpsAccess(IFederationSource federation, IOptions<GatewayOptions> options, ILogger<OpsAccess> log)
{
    private readonly IPNetwork[] networks = [.. options.Value.Ops.Networks.Select(IPNetwork.Parse)];
    private readonly byte[]? token = options.Value.Ops.Token is { } text ? Hash(text) : null;

    /// <summary>Answers 404 to a strange address, and 401 without the token; false: come in.</summary>
    public bool TryRefuse(HttpContext context)
    {
        if (!IsNear(context))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return true;
        }

        if (token is null || HasToken(context.Request.Headers.Authorization))
        {
            return false;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"ContextHandler\", charset=\"UTF-8\"";
        log.OpsTokenMissing(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", context.Request.Path);
        return true;
    }

    // What a proxy brings comes from somewhere else than this machine, whatever address it says; only a configured proxy is believed one.
    private bool IsNear(HttpContext context)
    {
        var address = SourceAddress.Of(context, federation.Current.Gateway);
        return address is not null && (!IsForwarded(context.Request.Headers)
            ? IPAddress.IsLoopback(address) || IsListed(address)
            : !address.Equals(SourceAddress.OfConnection(context)) && !IPAddress.IsLoopback(address) && IsListed(address));
    }

    private bool IsListed(IPAddress address) => Array.Exists(networks, network => network.Contains(address));

    private static bool IsForwarded(IHeaderDictionary headers) => headers.Keys.Any(name =>
        name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase) // where ASP.NET Core's own middleware leaves what it took
        || name.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Via", StringComparison.OrdinalIgnoreCase));

    private bool HasToken(string? authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var shown)
        && shown.Parameter is { } parameter
        && (shown.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) ? parameter
            : shown.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) ? PasswordOf(parameter)
            : null) is { } offered
        && CryptographicOperations.FixedTimeEquals(Hash(offered), token);

    // RFC 7617: the name ends at the first colon, and says nothing here.
    private static string? PasswordOf(string credentials)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(credentials.Length)];
        return Convert.TryFromBase64String(credentials, bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length) is var pair && pair.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon
            ? pair[(colon + 1)..]
            : null;
    }

    // Of equal length whatever is offered, so that the comparison takes the same time.
    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
