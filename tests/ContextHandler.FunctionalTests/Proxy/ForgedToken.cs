using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>A token of the gateway's, and what somebody makes of it who has the gateway's key, or has not.</summary>
internal sealed record ForgedToken(JsonObject Header, JsonObject Claims)
{
    private const DSASignatureFormat Jose = DSASignatureFormat.IeeeP1363FixedFieldConcatenation;

    private static readonly ECDsa Attackers = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static ForgedToken Of(string token) => new(Json(token, 0), Json(token, 1));

    /// <summary>The same with another claim, signed as the gateway signs.</summary>
    public static string With(string token, string claim, JsonNode? value)
    {
        var forged = Of(token);
        forged.Claims[claim] = value;
        return forged.Signed(Gateways());
    }

    /// <summary>The same with another claim, under the signature it had.</summary>
    public static string Tampered(string token, string claim, JsonNode? value)
    {
        var forged = Of(token);
        forged.Claims[claim] = value;
        return $"{forged.Text()}.{token.Split('.')[2]}";
    }

    /// <summary>Another key's signature, under the name of the gateway's.</summary>
    public static string OfAnotherKey(string token) => Of(token).Signed(Attackers);

    /// <summary>Another key's signature, which brings that key along (RFC 7515, 4.1.3).</summary>
    public static string WithItsOwnKey(string token)
    {
        var (forged, point) = (Of(token), Attackers.ExportParameters(false).Q);
        forged.Header["jwk"] = new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) };
        forged.Header["kid"] = "attacker";
        return forged.Signed(Attackers);
    }

    /// <summary>Another word for the algorithm, under the signature that it had, or under none.</summary>
    public static string SaysAlg(string token, string alg, bool isSigned)
    {
        var forged = Of(token);
        forged.Header["alg"] = alg;
        return isSigned ? forged.Signed(Gateways()) : $"{forged.Text()}.";
    }

    /// <summary>HMAC with the gateway's public key for a secret (RFC 8725, 2.1).</summary>
    public static string ByPublicKey(string token)
    {
        var forged = Of(token);
        forged.Header["alg"] = "HS256";
        using var key = Gateways();
        return $"{forged.Text()}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(forged.Text())))}";
    }

    /// <summary>The gateway's own signature, in the form of X.509 instead of that of RFC 7518, 3.4.</summary>
    public static string SignedAsDer(string token) => Of(token).Signed(Gateways(), DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The zero signature that a faulty verifier takes for any message (CVE-2022-21449).</summary>
    public static string SignedWithZeros(string token) => $"{Of(token).Text()}.{Base64Url.EncodeToString(new byte[64])}";

    private static ECDsa Gateways() => A.TokenCredential().TokenKey;

    private static JsonObject Json(string token, int part) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]))!.AsObject();

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));

    private string Text() => $"{Encoded(Header)}.{Encoded(Claims)}";

    private string Signed(ECDsa key, DSASignatureFormat format = Jose) =>
        $"{Text()}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(Text()), HashAlgorithmName.SHA256, format))}";
}
