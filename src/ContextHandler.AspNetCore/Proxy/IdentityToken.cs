using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Writing;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Writes what proves to a proxied system that the gateway sent this person, at this level, to this part of this system within the last minute: a JWT
/// (RFC 7519) signed with ES256 (RFC 7518, 3.4) in the compact form (RFC 7515, 7.1).
/// </summary>
internal static class IdentityToken
{
    /// <summary>From <c>nbf</c> to <c>exp</c>.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    // It stands in base64 and never in HTML; escaped, Danish names and base64 would only be longer.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A token from that instant on; fractions of a second are cut off.</summary>
    /// <param name="told">Who comes.</param>
    /// <param name="audience">The system.</param>
    /// <param name="prefix">The part of its addresses that the token is good for.</param>
    /// <param name="gateway">Who says it.</param>
    /// <param name="key">The active token key.</param>
    /// <param name="from">Now.</param>
    public static string Write(ToldIdentity told, EntityId audience, string prefix, GatewayIdentity gateway, Credential key, DateTimeOffset from)
    {
        var json = new ArrayBufferWriter<byte>(1024);
        Header(json, key);
        var header = Base64Url.EncodeToString(json.WrittenSpan);
        json.ResetWrittenCount();
        Payload(json, told, audience, prefix, gateway, from.ToUnixTimeSeconds());
        var signed = $"{header}.{Base64Url.EncodeToString(json.WrittenSpan)}";
        var signature = key.TokenKey.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static void Header(ArrayBufferWriter<byte> output, Credential key)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("alg"u8, "ES256"u8);
        json.WriteString("typ"u8, "JWT"u8);
        json.WriteString("kid"u8, key.KeyId);
        json.WriteEndObject();
    }

    private static void Payload(ArrayBufferWriter<byte> output, ToldIdentity told, EntityId audience, string prefix, GatewayIdentity gateway, long from)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteString("iss"u8, gateway.At(string.Empty));
        json.WriteString("aud"u8, audience.Value);
        json.WriteString("sub"u8, told.Subject);
        json.WriteNumber("iat"u8, from);
        json.WriteNumber("nbf"u8, from);
        json.WriteNumber("exp"u8, from + (long)Lifetime.TotalSeconds);
        json.WriteString("jti"u8, Secrets.NewHandle());
        json.WriteString("prefix"u8, prefix);
        json.WriteString("level"u8, told.Level.PolicyName);
        json.WriteString("acr"u8, told.Level.ClassReference);
        if (told.AuthnInstant is { } authenticated)
        {
            json.WriteNumber("auth_time"u8, authenticated.ToUnixTimeSeconds());
        }

        json.WriteString("idp"u8, told.Idp.Value);
        foreach (var claim in told.Claims)
        {
            json.WritePropertyName(claim.Name.Claim);
            Values(json, claim.Values);
        }

        if (told.Privileges is { } privileges)
        {
            json.WriteString(ShortName.Privileges.Claim, PrivilegesWriter.ToText(privileges));
        }

        Others(json, told.Others);
        json.WriteEndObject();
    }

    private static void Others(Utf8JsonWriter json, IReadOnlyList<SamlAttribute> others)
    {
        if (others.Count == 0)
        {
            return;
        }

        json.WriteStartObject("attributes"u8);
        foreach (var attribute in others)
        {
            json.WritePropertyName(attribute.Name);
            Values(json, attribute.Values);
        }

        json.WriteEndObject();
    }

    // As registered claims do (RFC 7519, 4.1.3): one is a string, several are an array.
    private static void Values(Utf8JsonWriter json, IReadOnlyList<string> values)
    {
        if (values is [var only])
        {
            json.WriteStringValue(only);
            return;
        }

        json.WriteStartArray();
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
