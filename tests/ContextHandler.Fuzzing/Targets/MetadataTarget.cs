using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>Metadata of the products that the fixtures come from, respelled, edited and damaged.</summary>
internal sealed class MetadataTarget : Target
{
    private const string Md = "urn:oasis:names:tc:SAML:2.0:metadata";

    private static readonly string[] Attributes = ["entityID", "validUntil", "cacheDuration", "use", "Binding", "Location", "index", "isDefault", "protocolSupportEnumeration", "WantAuthnRequestsSigned", "Algorithm", "ID"];

    private static readonly string[] Values =
        ["", " ", "x", "https://x.example", "P1D", "PT99999999999999H", "-P1Y", "2026-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "65535", "-1", "99999999999", "signing", "encryption", "true", "urn:oasis:names:tc:SAML:2.0:protocol"];

    private readonly XElement[] genuine =
    [
        .. new[] { "metadata/idps", "metadata/systems", "tests/ContextHandler.Tests/Metadata/Fixtures" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.xml").Order(StringComparer.Ordinal))
            .Select(file => XElement.Load(file, LoadOptions.PreserveWhitespace)),
    ];

    public override FuzzCase Generate(Dice dice)
    {
        var root = new XElement(dice.Pick(genuine));
        if (dice.OneIn(3))
        {
            root = new XElement(XName.Get("EntitiesDescriptor", Md), root, new XElement(dice.Pick(genuine)));
        }

        for (var times = dice.Below(4); times > 0; times--)
        {
            Edit(root, dice);
        }

        return new(MessageDamage.Of(WickedWriter.Write(root, dice), dice));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        if (Bounded(1_000_000 + (400L * input.Length), () => Read(input)) is not { } peers)
        {
            return Outcome.Refused;
        }

        var entities = Entities(FrameworkXml.Load(input.ToArray()).DocumentElement!).ToList();
        FindingException.UnlessEqual(string.Join('|', entities.Select(entity => entity.GetAttribute("entityID"))), string.Join('|', peers.Select(peer => peer.EntityId.Value)), "the entities");
        foreach (var (peer, entity) in peers.Zip(entities))
        {
            var stated = entity.SelectNodes(".//@Location")!.OfType<XmlAttribute>().Select(location => location.Value.Trim()).ToHashSet();
            FindingException.Unless(Locations(peer).All(stated.Contains), "an endpoint that does not stand there");
            var keys = entity.GetElementsByTagName("X509Certificate", "http://www.w3.org/2000/09/xmldsig#").OfType<XmlElement>()
                .Select(key => string.Concat(key.InnerText.Where(character => !char.IsWhiteSpace(character)))).ToList();

            // The platform passes over octets behind a certificate.
            FindingException.Unless(Keys(peer).All(key => keys.Exists(stated => Octets(stated).AsSpan().StartsWith(key.Certificate.RawData))), "a key that does not stand there");
        }

        return Outcome.Accepted;
    }

    private static IReadOnlyList<PeerMetadata>? Read(ReadOnlyMemory<byte> input)
    {
        try
        {
            return MetadataReader.ReadAll(input);
        }
        catch (MetadataException)
        {
            return null;
        }
    }

    private static byte[] Octets(string base64)
    {
        var octets = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, octets, out var length) ? octets[..length] : [];
    }

    private static void Edit(XElement root, Dice dice)
    {
        if (dice.OneIn(2))
        {
            TreeDamage.Of(root, dice);
            return;
        }

        var owners = root.DescendantsAndSelf().Where(element => element.HasAttributes).ToList();
        dice.OneOf(owners).SetAttributeValue(dice.Pick(Attributes), dice.OneIn(4) ? null : dice.Pick(Values));
        var texts = root.Descendants().Where(element => !element.HasElements && element.Value.Length > 100).ToList();
        if (texts.Count > 0 && dice.OneIn(3))
        {
            var certificate = dice.OneOf(texts);
            certificate.Value = dice.OneIn(2) ? Convert.ToBase64String(dice.Bytes(dice.Below(300))) : certificate.Value.Remove(dice.Below(certificate.Value.Length), 1);
        }
    }

    private static IEnumerable<XmlElement> Entities(XmlElement element) =>
        element.LocalName == "EntityDescriptor" ? [element]
        : element.LocalName == "EntitiesDescriptor" ? element.ChildNodes.OfType<XmlElement>().Where(child => child.NamespaceURI == Md).SelectMany(Entities)
        : [];

    private static IEnumerable<string> Locations(PeerMetadata peer) =>
        (peer.Idp?.SingleSignOn ?? []).Concat(peer.Idp?.SingleLogout ?? []).Concat(peer.Sp?.SingleLogout ?? []).Select(endpoint => endpoint.Location)
            .Concat((peer.Sp?.AssertionConsumerServices ?? []).Select(endpoint => endpoint.Location));

    private static IEnumerable<PeerKey> Keys(PeerMetadata peer) => (peer.Idp?.Keys ?? []).Concat(peer.Sp?.Keys ?? []);
}
