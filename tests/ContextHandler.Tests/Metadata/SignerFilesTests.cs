using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Metadata;

public sealed class SignerFilesTests : IDisposable
{
    private static readonly X509Certificate2 First = TestCertificates.Rsa("federation operator");
    private static readonly X509Certificate2 Second = TestCertificates.Ecdsa("federation operator");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("signers-");
    private readonly ProblemList problems = new("federation.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void One_certificate_in_DER_is_read() => Assert.Equal([First.Thumbprint], Read(First.RawData));

    [Fact]
    public void Several_certificates_in_PEM_are_read_in_their_order() =>
        Assert.Equal([First.Thumbprint, Second.Thumbprint], Read(Encoding.ASCII.GetBytes(First.ExportCertificatePem() + "\n" + Second.ExportCertificatePem())));

    [Theory]
    [InlineData("")]
    [InlineData("not a certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    public void A_file_without_a_certificate_is_an_error(string text) => AssertRefused(Encoding.ASCII.GetBytes(text));

    [Fact]
    public void C09_a_weak_key_is_an_error()
    {
        using var weak = RSA.Create(1024);
        AssertRefused(new CertificateRequest("CN=weak", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(TestClock.Start, TestClock.Start.AddYears(1)).RawData);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_and_is_watched_all_the_same()
    {
        using var federation = new FederationFolder();

        var load = federation.Set("identityProviders[0].metadata.signedBy", "\"signer.pem\"").Load();

        Assert.Equal("$.identityProviders[0].metadata.signedBy", Assert.Single(load.Errors).Path);
        Assert.Contains(federation.At("metadata/signer.pem"), load.Files);
    }

    [Fact]
    public void A_document_that_they_did_not_sign_is_an_error_where_none_is_held()
    {
        using var federation = new FederationFolder();
        federation.Write("metadata/signer.pem", First.ExportCertificatePem());

        var error = Assert.Single(federation.Set("identityProviders[0].metadata.signedBy", "\"signer.pem\"").Load().Errors);

        Assert.Equal("$.identityProviders[0].metadata.path", error.Path);
        Assert.Contains("a document signed by ", error.Message, StringComparison.Ordinal);
    }

    private void AssertRefused(byte[] bytes)
    {
        Assert.Null(Read(bytes));
        Assert.Equal("$.metadata.signedBy", Assert.Single(problems.Problems).Path);
    }

    private IEnumerable<string>? Read(byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(folder.FullName, "signer.pem"), bytes);
        var files = new NamedFiles(Path.Combine(folder.FullName, "federation.json"), problems);
        return new SignerFiles(files, problems).Read("signer.pem", "$.metadata.signedBy")?.Select(key => key.Certificate.Thumbprint);
    }
}
