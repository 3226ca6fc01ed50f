using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys;

/// <summary>The sample federation with one more credential, for identity tokens, broken one way at a time.</summary>
public sealed class TokenCredentialTests : IDisposable
{
    private const string At = "$.gateway.credentials[2].path";

    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Theory]
    [InlineData("token.pem")]
    [InlineData("token.pfx")]
    public void A_P_256_key_is_loaded_from_PEM_and_PFX(string path)
    {
        var certificate = TestCertificates.Ecdsa("gateway token");
        Write(certificate);

        var load = federation.Set("gateway.credentials[2]", $$"""{ "use": "token", "path": "{{path}}" }""").Load();

        Assert.Empty(load.Problems);
        var token = load.Model!.Gateway.Keys.At(TestClock.Start).ActiveToken!;
        Assert.Equal((path, certificate.GetCertHashString(HashAlgorithmName.SHA256)), (token.Name, token.Thumbprint));
    }

    [Theory]
    [InlineData("token", "../certs-sample/gateway-signing.pfx", "an ECDSA key on P-256", "no ECDSA private key")]
    [InlineData("token", "p384.pem", "an ECDSA key on P-256", "an ECDSA key on another curve")]
    [InlineData("token", "bare.pem", "an ECDSA key on P-256", "")]
    [InlineData("signing", "token.pem", "an RSA key of 2048 bits or more", "no RSA private key")]
    [InlineData("encryption", "token.pfx", "an RSA key of 2048 bits or more", "no RSA private key")]
    [InlineData("metadata", "token.pem", "an RSA key of 2048 bits or more", "no RSA private key")]
    public void A_key_of_the_wrong_kind_is_an_error_with_its_name(string use, string path, string expected, string why)
    {
        Write(TestCertificates.Ecdsa("gateway token"));
        federation.Write("metadata/p384.pem", Pem(TestCertificates.Ecdsa("gateway token", ECCurve.NamedCurves.nistP384)));
        federation.Write("metadata/bare.pem", TestCertificates.Ecdsa("gateway token").ExportCertificatePem());
        federation.Set("gateway.credentials[2]", $$"""{ "use": "{{use}}", "path": "{{path}}", "promoteAt": "2026-05-01T06:30" }""");

        var error = Assert.Single(federation.Load().Errors, error => error.Path == At);

        Assert.StartsWith($"{path}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-15T06:34:59", 1)]
    [InlineData("2026-06-15T06:35", 0)]
    public void A_token_key_stays_in_the_JWKS_five_minutes_behind_its_successor(string retireAt, int errors)
    {
        Write(TestCertificates.Ecdsa("gateway token"));
        federation.Write("metadata/next.pem", Pem(TestCertificates.Ecdsa("next token")))
            .Set("gateway.credentials[2]", $$"""{ "use": "token", "path": "token.pem", "retireAt": "{{retireAt}}" }""")
            .Set("gateway.credentials[3]", """{ "use": "token", "path": "next.pem", "announceAt": "2026-06-01T12:00", "promoteAt": "2026-06-15T06:30" }""");

        Assert.Equal(Enumerable.Repeat("$.gateway.credentials[2].retireAt", errors), federation.Load().Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void A_token_key_announced_too_late_is_warned_of_in_its_own_words()
    {
        Write(TestCertificates.Ecdsa("gateway token"));
        federation.Write("metadata/next.pem", Pem(TestCertificates.Ecdsa("next token")))
            .Set("gateway.credentials[2]", """{ "use": "token", "path": "token.pem" }""")
            .Set("gateway.credentials[3]", """{ "use": "token", "path": "next.pem", "announceAt": "2026-06-01T12:00", "promoteAt": "2026-06-03T06:30" }""");

        var warning = Assert.Single(federation.Load().Problems);

        Assert.Equal("$.gateway.credentials[3].promoteAt", warning.Path);
        Assert.Contains("JWKS", warning.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", 1)]
    [InlineData("", ", \"identityToken\": false", 0)]
    [InlineData("token.pem", "", 0)]
    [InlineData("token.pem\", \"promoteAt\": \"2026-06-20T06:30", "", 1)]
    public void A_proxied_system_that_is_told_tokens_needs_a_key_that_signs_them_now(string key, string field, int errors)
    {
        Write(TestCertificates.Ecdsa("gateway token"));
        federation.Set("systems[2]", $$"""
            {
              "entityId": "https://bag.example.dk", "name": { "da": "Bag proxyen" }, "proxied": true, "profile": "OIOSAML3",
              "requiredLevel": "NSIS Low", "startUrl": "http://localhost:5080/bag"{{field}}
            }
            """);
        if (key.Length > 0)
        {
            federation.Set("gateway.credentials[2]", $$"""{ "use": "token", "path": "{{key}}" }""");
        }

        var load = federation.Load();

        Assert.Equal(Enumerable.Repeat("$.gateway.credentials: a credential with use token expected that is active now", errors), load.Errors.Select(error => $"{error.Path}: {error.Message}"));
    }

    private void Write(X509Certificate2 certificate)
    {
        federation.Write("metadata/token.pem", Pem(certificate));
        File.WriteAllBytes(federation.At("metadata/token.pfx"), certificate.Export(X509ContentType.Pfx, string.Empty));
    }

    private static string Pem(X509Certificate2 certificate) => $"{certificate.ExportCertificatePem()}\n{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n";
}
