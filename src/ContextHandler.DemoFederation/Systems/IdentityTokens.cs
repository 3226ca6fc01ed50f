using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>
/// All that a system behind the gateway must do before it believes who comes: check that the gateway signed this, for this system, for this part of it,
/// and within the last minute.
/// </summary>
/// <param name="keys">The gateway's keys.</param>
/// <param name="issuer">The gateway's address, without a trailing slash.</param>
/// <param name="system">The entity ID of this system.</param>
/// <param name="clock">For the minute.</param>
internal sealed class IdentityTokens(TokenKeys keys, string issuer, string system, TimeProvider clock)
{
    // How far our clock may be behind the gateway's. A clock that is ahead is the gateway's care: what it sends is good for 25 seconds more.
    private const long ClockBehind = 25;

    /// <summary>What the gateway says of the person; null for every token that is not from it, not for us, or too old.</summary>
    public async Task<JsonElement?> FindAsync(string? token, string prefix)
    {
        try
        {
            return await VerifyAsync(token, prefix);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or JsonException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return null; // not what the gateway writes
        }
    }

    private async Task<JsonElement?> VerifyAsync(string? token, string prefix)
    {
        if (token?.Split('.') is not [var head, var body, var signature] || await keys.FindAsync(Text(Json(head), "kid")) is not { } key)
        {
            return null;
        }

        using var es256 = new AsymmetricSignatureProvider(key, SecurityAlgorithms.EcdsaSha256);
        var (claims, now) = (Json(body), clock.GetUtcNow().ToUnixTimeSeconds());
        return Text(Json(head), "alg") == SecurityAlgorithms.EcdsaSha256 && es256.Verify(Encoding.ASCII.GetBytes($"{head}.{body}"), Base64UrlEncoder.DecodeBytes(signature))
            && Text(claims, "iss") == issuer && Text(claims, "aud") == system && Text(claims, "prefix") == prefix
            && claims.GetProperty("nbf").GetInt64() <= now + ClockBehind && now < claims.GetProperty("exp").GetInt64() ? claims : null;
    }

    private static JsonElement Json(string part) => JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part)).RootElement;

    private static string? Text(JsonElement claims, string name) => claims.GetProperty(name).GetString();
}
