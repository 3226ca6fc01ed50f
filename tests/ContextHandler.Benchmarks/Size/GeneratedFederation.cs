using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Xml.Linq;

namespace ContextHandler.Benchmarks.Size;

/// <summary>A federation file with that many parties, each with metadata and an RSA-2048 key of its own.</summary>
internal static class GeneratedFederation
{
    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";
    private static readonly string[] Profiles =
        ["OIOSAML3", "OIOSAML3_ADFS_MULTIPLEAUTHN", "OIOSAML3_ADFS_RELAY_STATE"];

    /// <summary>Writes everything into the folder and returns the federation file's path.</summary>
    public static string Write(string folder, int identityProviders, int systems)
    {
        Save(Path.Combine(folder, "signing.pfx"), Certificate("gateway signing").Export(X509ContentType.Pfx));
        Save(Path.Combine(folder, "encryption.pfx"), Certificate("gateway encryption").Export(X509ContentType.Pfx));
        var file = new
        {
            gateway = new
            {
                entityId = "https://saml.contexthandler.example.dk",
                baseUrl = "http://localhost:5080",
                credentials = new[] { new { use = "signing", path = "signing.pfx" }, new { use = "encryption", path = "encryption.pfx" } },
            },
            systems = Enumerable.Range(0, systems).Select(index => System(folder, index)).ToArray(),
            identityProviders = Enumerable.Range(0, identityProviders).Select(index => IdentityProvider(folder, index)).ToArray(),
        };
        var path = Path.Combine(folder, "federation.json");
        Save(path, JsonSerializer.SerializeToUtf8Bytes(file));
        return path;
    }

    private static object System(string folder, int index)
    {
        var entityId = $"https://system{index}.example.dk";
        Save(Path.Combine(folder, $"system{index}.xml"), Metadata(entityId, "SPSSODescriptor", new XElement(
            Md + "AssertionConsumerService",
            new XAttribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"),
            new XAttribute("Location", entityId + "/acs"),
            new XAttribute("index", 0))));
        return new
        {
            entityId,
            name = new { da = $"System {index}" },
            metadata = new { path = $"system{index}.xml" },
            profile = "OIOSAML3",
            requiredLevel = "NSIS Substantial",
        };
    }

    private static object IdentityProvider(string folder, int index)
    {
        var entityId = $"https://idp{index}.example.dk";
        Save(Path.Combine(folder, $"idp{index}.xml"), Metadata(entityId, "IDPSSODescriptor", new XElement(
            Md + "SingleSignOnService",
            new XAttribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
            new XAttribute("Location", entityId + "/sso"))));
        return new
        {
            entityId,
            name = new { da = $"Kommune {index}" },
            cvr = new[] { (10_000_000 + index).ToString(CultureInfo.InvariantCulture) },
            metadata = new { path = $"idp{index}.xml" },
            profile = Profiles[index % Profiles.Length],
            highestLevel = "NSIS Substantial",
        };
    }

    private static byte[] Metadata(string entityId, string role, XElement endpoint)
    {
        using var certificate = Certificate(entityId[8..]);
        var key = new XElement(
            Md + "KeyDescriptor",
            new XElement(Ds + "KeyInfo", new XElement(Ds + "X509Data", new XElement(Ds + "X509Certificate", Convert.ToBase64String(certificate.RawData)))));
        var descriptor = new XElement(Md + role, new XAttribute("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol"), key, endpoint);
        using var bytes = new MemoryStream();
        new XDocument(new XElement(Md + "EntityDescriptor", new XAttribute("entityID", entityId), descriptor)).Save(bytes);
        return bytes.ToArray();
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(3));
    }

    // Private keys are refused when others may read them; on loopback it would be let pass, but why begin.
    private static void Save(string path, byte[] content)
    {
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
