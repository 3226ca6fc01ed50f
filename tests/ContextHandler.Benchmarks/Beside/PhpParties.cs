using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Benchmarks.Size;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>The parties of a generated federation as SimpleSAMLphp keeps them: a file of systems and one of IdPs, arrays that opcache holds in shared memory.</summary>
internal static class PhpParties
{
    private const string Redirect = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    private const string Post = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";

    public static string IdentityProviders(int number, FederationKeys keys) => File(Enumerable.Range(0, number), index =>
        $"""
        $metadata['{GeneratedFederation.IdpId(index)}'] = [
            'SingleSignOnService' => [['Binding' => '{Redirect}', 'Location' => '{GeneratedFederation.SsoOf(index)}']],
            'keys' => [{Key(keys.IdpSigning(index), signing: true)}],
        ];
        """);

    public static string Systems(int number, FederationKeys keys) => File(Enumerable.Range(0, number), index =>
        $"""
        $metadata['{GeneratedFederation.SystemId(index)}'] = [
            'AssertionConsumerService' => [['Binding' => '{Post}', 'Location' => '{GeneratedFederation.AcsOf(index)}', 'index' => 0]],
            'keys' => [{Key(keys.SystemSigning(index), signing: true)}{(keys.SystemEncryption is { } encryption ? ", " + Key(encryption, signing: false) : string.Empty)}],
            'attributes' => ['{string.Join("', '", A.FullContract)}'],
        ];
        """);

    /// <summary>Writes a key and its certificate, in PEM, under a name.</summary>
    public static void SaveKey(string folder, string name, Credential credential)
    {
        System.IO.File.WriteAllText(Path.Combine(folder, name + ".key"), credential.PrivateKey.ExportPkcs8PrivateKeyPem());
        System.IO.File.WriteAllText(Path.Combine(folder, name + ".crt"), credential.Certificate.ExportCertificatePem());
    }

    private static string File(IEnumerable<int> indexes, Func<int, string> party) =>
        new StringBuilder("<?php\n").AppendJoin('\n', indexes.Select(party)).Append('\n').ToString();

    private static string Key(X509Certificate2 certificate, bool signing) =>
        $"['type' => 'X509Certificate', 'signing' => {Php.Of(signing)}, 'encryption' => {Php.Of(!signing)}, 'X509Certificate' => '{Convert.ToBase64String(certificate.RawData)}']";
}
