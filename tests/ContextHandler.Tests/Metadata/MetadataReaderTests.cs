using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Metadata;

public class MetadataReaderTests
{
    private const string Xmlns = "xmlns=\"urn:oasis:names:tc:SAML:2.0:metadata\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";

    private static readonly string Certificate = Convert.ToBase64String(TestCertificates.Rsa("peer").RawData);

    [Fact]
    public void One_entity_is_found_among_many_nested_and_what_is_wrong_with_the_others_does_not_matter()
    {
        var bytes = Utf8($"""
            <EntitiesDescriptor {Xmlns} validUntil="2030-01-01T00:00:00Z" cacheDuration="PT6H">
              {Entity("https://broken.example.dk", endpoint: string.Empty).Replace("<IDPSSODescriptor", "<IDPSSODescriptor validUntil=\"soon\"", StringComparison.Ordinal)}
              <EntitiesDescriptor>{Entity("https://wanted.example.dk")}</EntitiesDescriptor>
            </EntitiesDescriptor>
            """);

        var peer = MetadataReader.Read(bytes, EntityId.Create("https://wanted.example.dk"));

        Assert.Equal((2030, TimeSpan.FromHours(6)), (peer.ValidUntil!.Value.Year, peer.CacheDuration));
        Assert.Throws<MetadataException>(() => MetadataReader.Read(bytes, EntityId.Create("https://broken.example.dk")));
        Assert.Throws<MetadataException>(() => MetadataReader.Read(bytes, EntityId.Create("https://wanted.example.dk/")));
    }

    [Fact]
    public void The_same_entity_twice_is_refused()
    {
        var bytes = Utf8($"<EntitiesDescriptor {Xmlns}>{Entity("https://twin.example.dk")}{Entity("https://twin.example.dk")}</EntitiesDescriptor>");

        Assert.Throws<MetadataException>(() => MetadataReader.Read(bytes, EntityId.Create("https://twin.example.dk")));
    }

    [Theory]
    [InlineData("use=\"signing\"", KeyUse.Signing)]
    [InlineData("use=\"encryption\"", KeyUse.Encryption)]
    [InlineData("", KeyUse.Both)]
    public void A_key_without_use_serves_both(string use, KeyUse expected) => Assert.Equal(expected, Assert.Single(ReadKeys(Key(Certificate, use)).Idp!.Keys).Use);

    [Fact]
    public void Blanks_within_a_certificate_do_no_harm() => Assert.Single(ReadKeys(Key($"\n  {Certificate.Insert(64, "\n  ")}\n", "use=\"signing\"")).Idp!.Keys);

    [Fact]
    public void An_unusable_key_is_left_out_with_a_warning_and_the_next_one_is_read()
    {
        using var weak = RSA.Create(1024);
        var certificate = new CertificateRequest("CN=weak", weak, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TestClock.Start, TestClock.Start.AddYears(1));

        var peer = ReadKeys(
            Key(Convert.ToBase64String(certificate.RawData), "use=\"signing\""),
            Key("not base64!", "use=\"signing\""),
            Key("AAAA", "use=\"signing\""),
            Key(Certificate, "use=\"everything\""),
            "<KeyDescriptor><ds:KeyInfo><ds:KeyName>key</ds:KeyName></ds:KeyInfo></KeyDescriptor>",
            Key(Certificate, "use=\"signing\""));

        Assert.Single(peer.Idp!.Keys);
        Assert.Equal(
            Enumerable.Range(1, 5).Select(number => string.Create(CultureInfo.InvariantCulture, $"IDPSSODescriptor, KeyDescriptor {number} is not used: ")),
            peer.Warnings.Select(warning => warning[..(warning.IndexOf(':', StringComparison.Ordinal) + 2)]));
        Assert.Contains("1024 bits", peer.Warnings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Encryption_methods_that_nobody_here_speaks_are_warned_of() => Assert.Single(
        ReadKeys(Key(Certificate, "use=\"encryption\"", "<EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#tripledes-cbc\"/>")).Warnings);

    [Fact]
    public void A_role_for_another_protocol_is_no_role() => Assert.Null(
        Read(Entity("https://idp.example.dk").Replace("SAML:2.0:protocol", "SAML:1.1:protocol", StringComparison.Ordinal)).Idp);

    [Theory]
    [InlineData("<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\"/>", "SingleSignOnService")]
    [InlineData("<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Location=\" \"/>", "SingleSignOnService")]
    public void An_error_names_the_element(string endpoint, string element) => Assert.StartsWith(
        element + ": ", Assert.Throws<MetadataException>(() => Read(Entity("https://idp.example.dk", endpoint: endpoint))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("<html/>")]
    [InlineData("<EntityDescriptor entityID=\"x\"/>")]
    [InlineData("<!DOCTYPE EntityDescriptor [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><EntityDescriptor/>")]
    [InlineData("<?xml version=\"1.0\"?><?pi x?><EntityDescriptor/>")]
    public void What_is_no_metadata_is_refused(string text) => Assert.Throws<MetadataException>(() => MetadataReader.ReadAll(Utf8(text)));

    private static PeerMetadata ReadKeys(params string[] keys) => Read(Entity("https://idp.example.dk", string.Concat(keys)));

    private static PeerMetadata Read(string entity) =>
        Assert.Single(MetadataReader.ReadAll(Utf8(entity.Replace("<EntityDescriptor ", $"<EntityDescriptor {Xmlns} ", StringComparison.Ordinal))));

    private static string Entity(string entityId, string keys = "", string? endpoint = null) =>
        $"<EntityDescriptor entityID=\"{entityId}\"><IDPSSODescriptor protocolSupportEnumeration=\"urn:oasis:names:tc:SAML:2.0:protocol\">"
        + keys
        + (endpoint ?? "<SingleSignOnService Binding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect\" Location=\"https://idp.example.dk/sso\"/>")
        + "</IDPSSODescriptor></EntityDescriptor>";

    private static string Key(string certificate, string use, string methods = "") =>
        $"<KeyDescriptor {use}><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>{methods}</KeyDescriptor>";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
