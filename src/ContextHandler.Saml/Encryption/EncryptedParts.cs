using System.Security.Cryptography;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Encryption;

/// <summary>
/// What an EncryptedAssertion is made of, read before any key is touched: one EncryptedData and one EncryptedKey, in its KeyInfo or
/// beside it; nothing that refers elsewhere (security cases E05, E07, E08).
/// </summary>
internal sealed record EncryptedParts(BlockAlgorithm Block, byte[] Payload, RSAEncryptionPadding Padding, byte[] WrappedKey)
{
    // What names a key is ignored: our keys are tried.
    private static readonly string[] KeyHints = ["X509Data", "KeyName", "KeyValue"];

    /// <summary>Throws <see cref="WireRefusal"/>: <c>StructureRefused</c>, <c>AlgorithmRefused</c> or <c>Base64Malformed</c>.</summary>
    public static EncryptedParts Read(Element encryptedAssertion)
    {
        Expect(encryptedAssertion, child => IsXenc(child, "EncryptedData", "EncryptedKey"));
        var data = One(encryptedAssertion, "EncryptedData");
        Expect(data, child => IsXenc(child, "EncryptionMethod", "CipherData") || child.Is(SamlUris.XmlSignature, "KeyInfo"));
        if (data.Attribute("Type") is not (null or SamlUris.EncryptedElement))
        {
            throw Refused("an EncryptedData of another Type than Element");
        }

        var key = OnlyKey(encryptedAssertion, data);
        Expect(key, child => IsXenc(child, "EncryptionMethod", "CipherData", "ReferenceList", "CarriedKeyName") || child.Is(SamlUris.XmlSignature, "KeyInfo"));
        foreach (var keyInfo in key.Elements.Where(child => child.Is(SamlUris.XmlSignature, "KeyInfo")))
        {
            Expect(keyInfo, IsKeyHint);
        }

        var method = One(data, "EncryptionMethod");
        Expect(method, _ => false);
        var block = BlockAlgorithm.Find(method.Attribute("Algorithm"))
            ?? throw AlgorithmRefusal.Of("block encryption", method.Attribute("Algorithm"), "aes256-gcm, aes128-gcm, aes256-cbc or aes128-cbc");
        return new EncryptedParts(block, CipherValue(data), OaepAlgorithm.Read(One(key, "EncryptionMethod")), CipherValue(key));
    }

    private static Element OnlyKey(Element encryptedAssertion, Element data)
    {
        var keys = encryptedAssertion.Elements.Where(child => IsXenc(child, "EncryptedKey")).ToList();
        foreach (var keyInfo in data.Elements.Where(child => child.Is(SamlUris.XmlSignature, "KeyInfo")))
        {
            Expect(keyInfo, child => IsXenc(child, "EncryptedKey") || IsKeyHint(child));
            keys.AddRange(keyInfo.Elements.Where(child => IsXenc(child, "EncryptedKey")));
        }

        return keys is [var only] ? only : throw Refused($"{keys.Count} EncryptedKey elements; one expected");
    }

    // A CipherReference would have us fetch (security case E07).
    private static byte[] CipherValue(Element parent)
    {
        var data = One(parent, "CipherData");
        Expect(data, child => IsXenc(child, "CipherValue"));
        try
        {
            return Convert.FromBase64String(One(data, "CipherValue").Text ?? throw Refused("elements in a CipherValue"));
        }
        catch (FormatException)
        {
            throw new WireRefusal(FailureReason.Base64Malformed, "a CipherValue is not base64");
        }
    }

    private static Element One(Element parent, string name)
    {
        var found = parent.Elements.Where(child => IsXenc(child, name)).ToList();
        return found is [var only] ? only : throw Refused($"{found.Count} {name} elements in {parent.LocalName}; one expected");
    }

    private static void Expect(Element parent, Func<Element, bool> isExpected)
    {
        if (parent.Children.Any(child => child is TextNode text ? !string.IsNullOrWhiteSpace(text.Value) : !isExpected((Element)child)))
        {
            throw Refused($"something in {parent.LocalName} that does not belong there");
        }
    }

    private static bool IsXenc(Element element, params ReadOnlySpan<string> names) =>
        element.NamespaceUri == SamlUris.XmlEncryption && names.Contains(element.LocalName);

    private static bool IsKeyHint(Element element) => element.NamespaceUri == SamlUris.XmlSignature && KeyHints.Contains(element.LocalName);

    private static WireRefusal Refused(string what) => new(FailureReason.StructureRefused, $"EncryptedAssertion: {what}");
}
