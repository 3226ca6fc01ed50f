using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>
/// What must hold of a Response that our reader accepted, found out with the framework only: the signature that is said to be there holds,
/// and who was read is who stands in the exclusive-canonical bytes that it covers.
/// </summary>
internal static class ResponseOracle
{
    public static void Check(ReadOnlyMemory<byte> input, ReceivedResponse read, XmlSecSample sample)
    {
        var response = FrameworkXml.Load(input.ToArray()).DocumentElement!;
        FindingException.Unless(response.LocalName == "Response", "the root is no Response");
        if (read.ResponseSigned)
        {
            Holds(response);
            sample.Take("Response", input);
        }

        if (read.Assertion is not { } assertion)
        {
            return;
        }

        FindingException.Unless(read.ResponseSigned || read.AssertionSigned, "an Assertion that nothing signs");
        if (read.AssertionEncrypted)
        {
            Decrypt(response);
        }

        var covered = OnlyAssertion(response);
        if (read.AssertionSigned)
        {
            Holds(covered);
            sample.Take("Assertion", read.AssertionEncrypted ? Written(response) : input);
        }

        FindingException.UnlessEqual(Identity.Of(Canonical(read, response, covered)), Identity.Of(assertion), "who the canonical bytes name");
    }

    private static void Holds(XmlElement signed) => FindingException.Unless(
        FrameworkSignature.On(signed) is { } signature && FrameworkSignature.Holds(signature), $"the signature of the {signed.LocalName} does not hold by the framework");

    // What is covered and no more, parsed anew: nothing outside it can be in it.
    private static XmlElement Canonical(ReceivedResponse read, XmlElement response, XmlElement assertion)
    {
        var signed = read.AssertionSigned ? assertion : response;
        var canonical = read.AssertionSigned || !read.AssertionEncrypted ? FrameworkSignature.Signed(FrameworkSignature.On(signed)!) : Written(response);
        var root = FrameworkXml.Load(canonical).DocumentElement!;
        return read.AssertionSigned ? root : OnlyAssertion(root);
    }

    // OuterXml would lose a carriage return.
    private static byte[] Written(XmlElement element)
    {
        using var output = new MemoryStream();
        using (var writer = XmlWriter.Create(output, new XmlWriterSettings { NewLineHandling = NewLineHandling.Entitize, OmitXmlDeclaration = true, Encoding = new UTF8Encoding(false) }))
        {
            element.WriteTo(writer);
        }

        return output.ToArray();
    }

    private static void Decrypt(XmlElement response)
    {
        var encrypted = response.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "EncryptedAssertion");
        var scope = encrypted.CreateNavigator()!.GetNamespacesInScope(XmlNamespaceScope.ExcludeXml)
            .Select(pair => $"{(pair.Key.Length == 0 ? "xmlns" : "xmlns:" + pair.Key)}=\"{System.Security.SecurityElement.Escape(pair.Value)}\"");
        var placed = $"<place {string.Join(' ', scope)}>{WithoutProlog(EncryptedText.Open(XElement.Parse(encrypted.OuterXml)))}</place>";
        var decrypted = FrameworkXml.Load(Encoding.UTF8.GetBytes(placed)).DocumentElement!.ChildNodes.OfType<XmlElement>().Single();
        response.ReplaceChild(response.OwnerDocument.ImportNode(decrypted, deep: true), encrypted);
    }

    private static string WithoutProlog(string text)
    {
        text = text.TrimStart('\uFEFF');
        return text.StartsWith("<?xml", StringComparison.Ordinal) ? text[(text.IndexOf("?>", StringComparison.Ordinal) + 2)..] : text;
    }

    private static XmlElement OnlyAssertion(XmlElement response) => response.ChildNodes.OfType<XmlElement>().Single(child => child.LocalName == "Assertion");
}
