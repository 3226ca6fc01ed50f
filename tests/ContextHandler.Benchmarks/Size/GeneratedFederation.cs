using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Xml.Linq;
using ContextHandler.Testing;

namespace ContextHandler.Benchmarks.Size;

/// <summary>A federation file with that many parties, each with metadata of its own.</summary>
/// <param name="IdentityProviders">Each the only one of its municipality.</param>
/// <param name="Systems">SAML systems that require NSIS Substantial.</param>
/// <param name="Keys">Theirs and the gateway's.</param>
internal sealed record GeneratedFederation(int IdentityProviders, int Systems, FederationKeys Keys)
{
    private static readonly XNamespace Md = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";

    public string BaseUrl { get; init; } = "http://localhost:5080";

    /// <summary>Of the IdPs, in turn.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = ["OIOSAML3", "OIOSAML3_ADFS_MULTIPLEAUTHN", "OIOSAML3_ADFS_RELAY_STATE"];

    /// <summary>The eight digits of an IdP.</summary>
    public static string CvrOf(int idp) => (10_000_000 + idp).ToString(CultureInfo.InvariantCulture);

    public static string SystemId(int index) => $"https://system{index}.example.dk";

    public static string IdpId(int index) => $"https://idp{index}.example.dk";

    /// <summary>Where an IdP is asked.</summary>
    public static string SsoOf(int idp) => IdpId(idp) + "/sso";

    /// <summary>Where a system is answered.</summary>
    public static string AcsOf(int system) => SystemId(system) + "/acs";

    /// <summary>Writes everything into the folder and returns the federation file's path.</summary>
    public string Write(string folder)
    {
        Save(Path.Combine(folder, "signing.pfx"), Keys.GatewaySigning.Export(X509ContentType.Pfx));
        Save(Path.Combine(folder, "encryption.pfx"), Keys.GatewayEncryption.Export(X509ContentType.Pfx));
        var file = new
        {
            gateway = new
            {
                entityId = A.Gateway().EntityId.Value,
                baseUrl = BaseUrl,
                credentials = new[] { new { use = "signing", path = "signing.pfx" }, new { use = "encryption", path = "encryption.pfx" } },
            },
            systems = Enumerable.Range(0, Systems).Select(index => System(folder, index)).ToArray(),
            identityProviders = Enumerable.Range(0, IdentityProviders).Select(index => IdentityProvider(folder, index)).ToArray(),
        };
        var path = Path.Combine(folder, "federation.json");
        Save(path, JsonSerializer.SerializeToUtf8Bytes(file));
        return path;
    }

    private object System(string folder, int index)
    {
        var (entityId, name) = (SystemId(index), $"system{index}.xml");
        Save(Path.Combine(folder, name), Metadata(
            entityId,
            "SPSSODescriptor",
            [Key("signing", Keys.SystemSigning(index)), .. Keys.SystemEncryption is { } encryption ? [Key("encryption", encryption)] : Array.Empty<XElement>()],
            new XElement(
                Md + "AssertionConsumerService",
                new XAttribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"),
                new XAttribute("Location", AcsOf(index)),
                new XAttribute("index", 0))));
        return new
        {
            entityId,
            name = new { da = $"System {index}" },
            metadata = new { path = name },
            profile = "OIOSAML3",
            requiredLevel = "NSIS Substantial",
            attributes = A.FullContract,
        };
    }

    private object IdentityProvider(string folder, int index)
    {
        var (entityId, name) = (IdpId(index), $"idp{index}.xml");
        Save(Path.Combine(folder, name), Metadata(entityId, "IDPSSODescriptor", [Key("signing", Keys.IdpSigning(index))], new XElement(
            Md + "SingleSignOnService",
            new XAttribute("Binding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
            new XAttribute("Location", SsoOf(index)))));
        return new
        {
            entityId,
            name = new { da = $"Kommune {index}" },
            cvr = new[] { CvrOf(index) },
            metadata = new { path = name },
            profile = Profiles[index % Profiles.Count],
            highestLevel = "NSIS Substantial",
        };
    }

    private static XElement Key(string use, X509Certificate2 certificate) => new(
        Md + "KeyDescriptor",
        new XAttribute("use", use),
        new XElement(Ds + "KeyInfo", new XElement(Ds + "X509Data", new XElement(Ds + "X509Certificate", Convert.ToBase64String(certificate.RawData)))));

    private static byte[] Metadata(string entityId, string role, IEnumerable<XElement> keys, XElement endpoint)
    {
        var descriptor = new XElement(Md + role, new XAttribute("protocolSupportEnumeration", "urn:oasis:names:tc:SAML:2.0:protocol"), keys, endpoint);
        using var bytes = new MemoryStream();
        new XDocument(new XElement(Md + "EntityDescriptor", new XAttribute("entityID", entityId), descriptor)).Save(bytes);
        return bytes.ToArray();
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
