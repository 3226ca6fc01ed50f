using ContextHandler.Keys;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A credential of identity tokens as the world sees it.</summary>
internal static class TokenKey
{
    /// <summary>The public key, and nothing else of it.</summary>
    public static JsonWebKey Of(Credential credential)
    {
        var point = credential.TokenKey.ExportParameters(includePrivateParameters: false).Q;
        return new()
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
            Use = JsonWebKeyUseNames.Sig,
            Alg = SecurityAlgorithms.EcdsaSha256,
            Kid = credential.KeyId,
        };
    }
}
