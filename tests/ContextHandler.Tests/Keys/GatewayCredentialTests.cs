using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Keys;

public sealed class GatewayCredentialTests : IDisposable
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public void Decision_30_sample_keys_are_refused_off_loopback_under_any_name()
    {
        File.Copy(federation.At("certs-sample/gateway-signing.pfx"), federation.At("metadata/mine.pfx"));
        SetMode("metadata/mine.pfx", Private);
        SetMode("certs-sample/gateway-encryption.pfx", Private);
        federation.Set("gateway.credentials[0].path", "\"mine.pfx\"").Set("gateway.baseUrl", "\"https://gateway.example.dk\"");

        Assert.Equal(["$.gateway.credentials[0].path", "$.gateway.credentials[1].path"], federation.Load().Errors.Select(error => error.Path));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, 0)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, 1)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, 1)]
    public void Decision_30_key_files_that_others_can_read_are_refused_off_loopback(UnixFileMode mode, int errors)
    {
        OwnKeys();
        SetMode("metadata/encryption.pem", Private);
        SetMode("metadata/signing.pfx", mode);
        Assert.Empty(federation.Load().Problems);

        var load = federation.Set("gateway.baseUrl", "\"https://gateway.example.dk\"").Load();

        Assert.Equal(Enumerable.Repeat("$.gateway.credentials[0].path", OperatingSystem.IsWindows() ? 0 : errors), load.Problems.Select(error => error.Path));
    }

    [Fact]
    public void The_committed_sample_keys_are_all_recognised() => Assert.All(
        Directory.GetFiles(Path.Combine(Repository.Root, "certs-sample"), "*.pfx"),
        file => Assert.True(SampleCredential.IsSample(X509CertificateLoader.LoadPkcs12FromFile(file, string.Empty))));

    [Fact]
    public void A_password_comes_from_a_file_or_from_configuration_and_a_wrong_one_is_an_error()
    {
        OwnKeys(password: "hemmelig");
        Assert.Equal("$.gateway.credentials[0].path", Assert.Single(federation.Load().Errors).Path);
        Assert.NotNull(federation.Load(path => path == "signing.pfx" ? "hemmelig" : null).Model);

        federation.Write("metadata/password.txt", "hemmelig\n").Set("gateway.credentials[0].passwordFile", "\"password.txt\"");
        var load = federation.Load();
        Assert.NotNull(load.Model);
        Assert.Contains(federation.At("metadata/password.txt"), load.Files);
    }

    [Fact]
    public void A_key_has_one_use()
    {
        var load = federation.Set("gateway.credentials[1].path", "\"../certs-sample/gateway-signing.pfx\"").Load();

        Assert.Equal("$.gateway.credentials[1].path", Assert.Single(load.Errors).Path);
    }

    [Theory]
    [InlineData("signing")]
    [InlineData("metadata")]
    public void A_gateway_without_an_encryption_key_is_an_error(string use) =>
        Assert.Contains("$.gateway.credentials", federation.Set("gateway.credentials[1].use", $"\"{use}\"").Load().Errors.Select(error => error.Path));

    [Theory]
    [InlineData("text")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void A_file_that_is_no_key_is_an_error(string content)
    {
        var load = federation.Write("metadata/broken", content).Set("gateway.credentials[0].path", "\"broken\"").Load();

        Assert.Equal("$.gateway.credentials[0].path", Assert.Single(load.Errors).Path);
    }

    // One as PFX, one as PEM.
    private void OwnKeys(string? password = null)
    {
        var encryption = TestCertificates.Rsa("own encryption");
        File.WriteAllBytes(federation.At("metadata/signing.pfx"), TestCertificates.Rsa("own signing").Export(X509ContentType.Pfx, password ?? string.Empty));
        federation
            .Write("metadata/encryption.pem", encryption.ExportCertificatePem() + "\n" + encryption.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem())
            .Set("gateway.credentials[0].path", "\"signing.pfx\"")
            .Set("gateway.credentials[1].path", "\"encryption.pem\"");
    }

    // Windows has no file modes.
    private void SetMode(string file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(federation.At(file), mode);
        }
    }
}
