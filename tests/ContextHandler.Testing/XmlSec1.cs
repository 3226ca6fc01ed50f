using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing;

/// <summary>
/// The command <c>xmlsec1</c> (libxmlsec, software nobody here wrote). Where it is not installed, every call throws, so that a test
/// fails and is never skipped.
/// </summary>
public static class XmlSec1
{
    private static readonly string[] IdAttributes =
    [
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:assertion:Assertion",
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:Response",
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:AuthnRequest",
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:LogoutRequest",
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:protocol:LogoutResponse",
        "--id-attr:ID", "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor",
    ];

    /// <summary>Whether the enveloped signature of the element of that local name verifies with the certificate's key.</summary>
    public static bool Verifies(byte[] document, string element, X509Certificate2 certificate)
    {
        using var folder = new Folder();
        return Run([.. VerifyCommand(folder, element, certificate), folder.Write("document.xml", document)]).ExitCode == 0;
    }

    /// <summary>Of many documents those whose signature of that element does not verify; one process for all, while they do.</summary>
    public static IReadOnlyList<byte[]> Unverified(IReadOnlyList<byte[]> documents, string element, X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(documents);
        using var folder = new Folder();
        var files = documents.Select((document, index) => folder.Write($"{index}.xml", document)).ToArray();
        var command = VerifyCommand(folder, element, certificate);
        List<byte[]> unverified = [];
        for (var next = 0; next < files.Length;)
        {
            // It stops at the first that does not verify, and has said OK to those before it.
            var (exitCode, output) = Run([.. command, .. files[next..]]);
            if (exitCode == 0)
            {
                break;
            }

            next += output.Split('\n').Count(line => line == "OK");
            unverified.Add(documents[next++]);
        }

        return unverified;
    }

    /// <summary>The document with its EncryptedData replaced by what was encrypted.</summary>
    public static byte[] Decrypt(byte[] document, X509Certificate2 recipient)
    {
        using var folder = new Folder();
        return Succeed(folder,
            ["--decrypt", "--privkey-pem", folder.Write("key.pem", recipient.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()), folder.Write("document.xml", document)]);
    }

    /// <summary>The document with one element replaced by EncryptedData.</summary>
    /// <param name="document">The document.</param>
    /// <param name="xpath">Which element.</param>
    /// <param name="template">An EncryptedData with empty CipherValues, for libxmlsec to fill in.</param>
    /// <param name="sessionKey">For example <c>aes-256</c>.</param>
    /// <param name="recipient">For whom.</param>
    public static byte[] Encrypt(byte[] document, string xpath, string template, string sessionKey, X509Certificate2 recipient)
    {
        using var folder = new Folder();
        return Succeed(folder,
            [
                "--encrypt", "--pubkey-cert-pem", folder.Write("certificate.pem", recipient.ExportCertificatePem()), "--session-key", sessionKey,
                "--xml-data", folder.Write("document.xml", document), "--node-xpath", xpath, folder.Write("template.xml", template),
            ]);
    }

    private static string[] VerifyCommand(Folder folder, string element, X509Certificate2 certificate) =>
    [
        "--verify", "--enabled-reference-uris", "same-doc", "--enabled-key-data", "raw-x509-cert",
        "--pubkey-cert-pem", folder.Write("certificate.pem", certificate.ExportCertificatePem()), .. IdAttributes,
        "--node-xpath", $"//*[local-name()='{element}']/*[local-name()='Signature']",
    ];

    private static byte[] Succeed(Folder folder, IEnumerable<string> arguments)
    {
        var output = folder.PathOf("output.xml");
        var (command, rest) = (arguments.First(), arguments.Skip(1));
        var (exitCode, error) = Run([command, "--output", output, .. rest]);
        return exitCode == 0 ? File.ReadAllBytes(output) : throw new InvalidOperationException($"xmlsec1 {command}: {error}");
    }

    private static (int ExitCode, string Error) Run(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("xmlsec1", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, error + output.GetAwaiter().GetResult());
    }

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("xmlsec1-");

        public string PathOf(string name) => Path.Combine(directory.FullName, name);

        public string Write(string name, string text)
        {
            File.WriteAllText(PathOf(name), text);
            return PathOf(name);
        }

        public string Write(string name, byte[] bytes)
        {
            File.WriteAllBytes(PathOf(name), bytes);
            return PathOf(name);
        }

        public void Dispose() => directory.Delete(recursive: true);
    }
}
