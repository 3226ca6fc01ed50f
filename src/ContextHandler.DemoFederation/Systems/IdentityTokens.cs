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
    public async Task<JsonElement?> VerifyAsync(string? token, string prefix)
    {
        try
        {
            if (token?.Split('.') is not [var first, var second, var signature] || Json(first) is not { } header
                || Text(header, "alg") != "ES256" || await keys.FindAsync(Text(header, "kid")) is not { } key)
            {
                return null;
            }

            using var ecdsa = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = Base64UrlEncoder.DecodeBytes(key.X), Y = Base64UrlEncoder.DecodeBytes(key.Y) } });
            var (claims, now) = (Json(second)!.Value, clock.GetUtcNow().ToUnixTimeSeconds());
            return ecdsa.VerifyData(Encoding.ASCII.GetBytes($"{first}.{second}"), Base64UrlEncoder.DecodeBytes(signature), HashAlgorithmName.SHA256)
                && Text(claims, "iss") == issuer && Text(claims, "aud") == system && Text(claims, "prefix") == prefix
                && claims.GetProperty("nbf").GetInt64() <= now + ClockBehind && now < claims.GetProperty("exp").GetInt64()
                    ? claims
                    : null;
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or CryptographicException)
        {
            return null; // not what the gateway writes
        }
    }

    private static JsonElement? Json(string part) => JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part)).RootElement;

    private static string? Text(JsonElement claims, string name) => claims.GetProperty(name).GetString();
}
