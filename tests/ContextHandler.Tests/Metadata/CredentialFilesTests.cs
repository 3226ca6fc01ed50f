using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Metadata;

/// <summary>Key files that are not what their name promises: a problem to tell, never an exception.</summary>
public sealed class CredentialFilesTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public void An_impossible_path_of_a_planned_credential_is_an_error()
    {
        federation.Set("gateway.credentials[2]", """{ "use": "signing", "path": "a\u0000b", "announceAt": "2026-11-01T06:00Z", "promoteAt": "2026-12-01T06:00Z" }""");

        Assert.Equal(["$.gateway.credentials[2].path"], federation.Load().Errors.Select(error => error.Path));
    }

    [Fact]
    public async Task A_key_file_that_goes_away_while_it_is_read_breaks_nothing()
    {
        var path = federation.At("metadata/going.pem");
        using (var made = Process.Start("mkfifo", path))
        {
            await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        federation.Set("gateway.credentials[0]", """{ "use": "signing", "path": "going.pem" }""");
        var key = TestCertificates.Rsa("gateway signing");
        var writing = Task.Run(
            () =>
            {
                using var pipe = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                pipe.Write(System.Text.Encoding.UTF8.GetBytes(key.ExportCertificatePem() + "\n" + key.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()));
                File.Delete(path); // before its reader sees the end
            },
            TestContext.Current.CancellationToken);

        var load = federation.Load();

        await writing;
        Assert.NotNull(load.Model);
        Assert.Empty(load.Problems);
    }
}
