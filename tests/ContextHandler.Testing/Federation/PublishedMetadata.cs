using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>Peers that publish their metadata at an address instead of handing in a file, signed or not.</summary>
public static class PublishedMetadata
{
    /// <summary>The file beside the federation file that <c>signedBy</c> names.</summary>
    public const string SignerFile = "metadata-signer.pem";

    /// <summary>Who signs the documents of those whose must be signed.</summary>
    public static X509Certificate2 Signer => TestCertificates.Rsa("metadata signer");

    /// <summary>An IdP whose metadata is fetched: the document of its name.</summary>
    public static IdpPlan At(this IdpPlan idp, MetadataServer server, bool mustBeSigned = false)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return idp.With("metadata", Source(server, idp.Name, mustBeSigned));
    }

    /// <summary>A system whose metadata is fetched: the document of its name.</summary>
    public static SystemPlan At(this SystemPlan system, MetadataServer server, bool mustBeSigned = false)
    {
        ArgumentNullException.ThrowIfNull(system);
        return system.With("metadata", Source(server, system.Name, mustBeSigned));
    }

    /// <summary>The same plan with the signer's certificate beside it.</summary>
    public static FederationPlan WithSigner(this FederationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.WithFileBeside(SignerFile, Signer.ExportCertificatePem());
    }

    /// <summary>The system's metadata.</summary>
    public static string Of(SystemPlan system) => PeerMetadataXml.Of(system).ToString(SaveOptions.DisableFormatting);

    /// <summary>The IdP's metadata with these signing keys, in this order.</summary>
    public static string Of(IdpPlan idp, params X509Certificate2[] keys)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return (idp with { Keys = [.. keys.Select(key => new PlannedKey("signing", key))] }).Metadata;
    }

    /// <summary>The same document with other values of its root's attributes; null takes one away.</summary>
    public static string With(this string xml, string attribute, string? value) => xml.Edited(root => root.SetAttributeValue(attribute, value));

    /// <summary>The same document, valid until then.</summary>
    public static string Until(this string xml, DateTimeOffset validUntil) =>
        xml.With("validUntil", validUntil.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    /// <summary>The same document, changed.</summary>
    public static string Edited(this string xml, Action<XElement> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        edit(root);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The same document, signed; by the signer whom the federation file names unless another is given.</summary>
    public static string Sign(this string xml, X509Certificate2? signer = null)
    {
        var root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        root.SetAttributeValue("ID", "_" + root.Attribute("entityID")!.Value.Split('.')[1]);
        return EnvelopedXml.Sign(root, signer ?? Signer).ToString(SaveOptions.DisableFormatting);
    }

    private static JsonObject Source(MetadataServer server, string name, bool mustBeSigned)
    {
        ArgumentNullException.ThrowIfNull(server);
        var source = new JsonObject { ["url"] = server.UrlOf(name) };
        if (mustBeSigned)
        {
            source["signedBy"] = SignerFile;
        }

        return source;
    }
}
