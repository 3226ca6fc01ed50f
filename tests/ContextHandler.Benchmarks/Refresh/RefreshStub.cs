using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Benchmarks.Refresh;

/// <summary>The process that publishes the metadata of every peer: signed anew at every fetch with another validUntil, or unchanged while the folder says so.</summary>
internal static class RefreshStub
{
    public const string Verb = "refresh-stub";

    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Claims = "http://docs.oasis-open.org/wsfed/authorization/200706";

    /// <summary>The file that makes every document unchanged.</summary>
    public static string UnchangedFile(string folder) => Path.Combine(folder, "unchanged");

    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"by{index}");

    public static async Task<int> RunAsync(string folder)
    {
        Parallel.For(0, RefreshBenchmark.IdentityProviders, index => TestCertificates.Rsa("idp " + NameOf(index)));
        using var tls = X509Certificate2.CreateFromPemFile(Path.Combine(folder, RefreshBenchmark.TlsFile));
        using var exported = X509CertificateLoader.LoadPkcs12(tls.Export(X509ContentType.Pfx), null);
        await using var server = await MetadataServer.StartAsync(exported).ConfigureAwait(false);
        var second = 0;
        foreach (var index in Enumerable.Range(0, RefreshBenchmark.IdentityProviders))
        {
            var document = DocumentOf(index);
            server.Serve(NameOf(index), context => File.Exists(UnchangedFile(folder)) && context.Request.Headers.IfNoneMatch.Count > 0
                ? MetadataReplies.Status(StatusCodes.Status304NotModified)(context)
                : MetadataReplies.Tagged(document.Until(TestClock.Start.AddDays(30).AddSeconds(Interlocked.Increment(ref second))).Sign())(context));
        }

        await File.WriteAllTextAsync(Path.Combine(folder, PublishedMetadata.SignerFile), PublishedMetadata.Signer.ExportCertificatePem()).ConfigureAwait(false);
        Console.WriteLine(server.Address);
        await Task.Delay(Timeout.Infinite).ConfigureAwait(false);
        return 0;
    }

    // Every other IdP is an AD FS: its document has a WS-Federation role besides, with every claim it can speak of.
    private static string DocumentOf(int index)
    {
        var idp = new IdpPlan(NameOf(index), "OIOSAML3");
        var document = (idp with { Keys = [new("signing", idp.SigningCertificate), new("encryption", idp.SigningCertificate)] }).Metadata;
        return index % 2 == 0 ? document : document.Edited(root => root.AddFirst(new XElement(
            Md + "RoleDescriptor",
            new XAttribute("protocolSupportEnumeration", "http://docs.oasis-open.org/wsfed/federation/200706"),
            Enumerable.Range(0, 60).Select(claim => new XElement(
                Claims + "ClaimType",
                new XAttribute("Uri", $"http://schemas.example.dk/ws/2005/05/identity/claims/{claim}"),
                new XElement(Claims + "DisplayName", $"Claim number {claim}"),
                new XElement(Claims + "Description", "What this claim says of the person who has logged in."))))));
    }
}
