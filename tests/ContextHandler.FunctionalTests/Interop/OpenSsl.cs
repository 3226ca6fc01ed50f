using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>The command <c>openssl</c>: RSA signatures over octets, PKCS #1 v1.5. Where it is missing, every call throws, so that a test fails.</summary>
internal static class OpenSsl
{
    /// <summary>Whether the signature over these octets was made with the certificate's key.</summary>
    public static bool Verifies(string octets, byte[] signature, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey()!;
        var (publicKey, signed, signatureFile) = ("public.pem", "octets", "signature");
        return Run(
            ["dgst", "-sha256", "-verify", publicKey, "-signature", signatureFile, signed],
            (publicKey, Encoding.ASCII.GetBytes(key.ExportSubjectPublicKeyInfoPem())), (signed, Encoding.ASCII.GetBytes(octets)), (signatureFile, signature))
            .ExitCode == 0;
    }

    /// <summary>The signature over these octets.</summary>
    /// <param name="octets">The octets.</param>
    /// <param name="hash">For example <c>sha256</c>.</param>
    /// <param name="certificate">Whose key signs.</param>
    public static byte[] Sign(string octets, string hash, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        var (privateKey, toSign) = ("private.pem", "octets");
        var (exitCode, output) = Run(
            ["dgst", "-" + hash, "-sign", privateKey, toSign],
            (privateKey, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem())), (toSign, Encoding.ASCII.GetBytes(octets)));
        return exitCode == 0 ? output : throw new InvalidOperationException($"openssl dgst -sign ended with {exitCode}.");
    }

    private static (int ExitCode, byte[] Output) Run(IEnumerable<string> arguments, params (string Name, byte[] Content)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("openssl-");
        try
        {
            foreach (var (name, content) in files)
            {
                File.WriteAllBytes(Path.Combine(folder.FullName, name), content);
            }

            var start = new ProcessStartInfo("openssl", arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            using var output = new MemoryStream();
            process.StandardOutput.BaseStream.CopyTo(output);
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output.ToArray());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
