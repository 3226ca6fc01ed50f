using System.Buffers;
using System.Text.Json;
using ContextHandler.AspNetCore.Proxy;
using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>
/// The keys that verify identity tokens, as a JWK Set (RFC 7517, 5): those announced, active and retiring now, the active one first. May be kept for
/// five minutes; a system that fetches once a day misses no rollover, because a key is here for seven before it signs.
/// </summary>
internal sealed class Jwks(IFederationSource federation, TimeProvider clock)
{
    /// <summary>A well-known path (RFC 8615), as OpenID providers have it.</summary>
    public const string Path = "/.well-known/jwks.json";

    public async Task GetAsync(HttpContext context)
    {
        var keys = federation.Current.Gateway.Keys.At(clock.GetUtcNow());
        context.Response.ContentType = "application/jwk-set+json";
        context.Response.Headers.CacheControl = "public, max-age=300";
        context.Response.Headers.Remove("Pragma");
        await context.Response.Body.WriteAsync(Write(keys.Tokens.Select(TokenKey.Of)), context.RequestAborted).ConfigureAwait(false);
    }

    private static ReadOnlyMemory<byte> Write(IEnumerable<JsonWebKey> keys)
    {
        var document = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(document);
        json.WriteStartObject();
        json.WriteStartArray("keys"u8);
        foreach (var key in keys)
        {
            Write(json, key);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return document.WrittenMemory;
    }

    // Its members one by one, so that no other can ever be written.
    private static void Write(Utf8JsonWriter json, JsonWebKey key)
    {
        json.WriteStartObject();
        json.WriteString(JsonWebKeyParameterNames.Kty, key.Kty);
        json.WriteString(JsonWebKeyParameterNames.Crv, key.Crv);
        json.WriteString(JsonWebKeyParameterNames.X, key.X);
        json.WriteString(JsonWebKeyParameterNames.Y, key.Y);
        json.WriteString(JsonWebKeyParameterNames.Use, key.Use);
        json.WriteString(JsonWebKeyParameterNames.Alg, key.Alg);
        json.WriteString(JsonWebKeyParameterNames.Kid, key.Kid);
        json.WriteEndObject();
    }
}
