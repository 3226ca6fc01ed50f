using System.Security.Cryptography;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;
using static ContextHandler.Saml.Gate.ExpectedChild;

namespace ContextHandler.Saml.Encryption;

/// <summary>
/// What an EncryptedAssertion is made of, read before any key is touched: one EncryptedData and one EncryptedKey, in its KeyInfo or
/// beside it; nothing that refers elsewhere (security cases E05, E07, E08).
/// </summary>
internal sealed record EncryptedParts(BlockAlgorithm Block, ByteBuffer Payload, RSAEncryptionPadding Padding, ByteBuffer WrappedKey) : IDisposable
{
    // What names a key is ignored: our keys are tried.
    private static readonly ExpectedChild[] KeyHints = [Ds("X509Data", most: 8).Among(), Ds("KeyName", most: 8).Among(), Ds("KeyValue", most: 8).Among()];

    /// <summary>Throws <see cref="WireRefusal"/>: <c>StructureRefused</c>, <c>ElementMisplaced</c>, <c>AlgorithmRefused</c> or <c>Base64Malformed</c>.</summary>
    public static EncryptedParts Read(Element encryptedAssertion)
    {
        Grammar.Require(encryptedAssertion, Xenc("EncryptedData", 1), Xenc("EncryptedKey"));
        var data = encryptedAssertion.Child(SamlUris.XmlEncryption, "EncryptedData")!;
        Grammar.Require(data, Xenc("EncryptionMethod", 1), Ds("KeyInfo"), Xenc("CipherData", 1));
        if (data.Attribute("Type") is not (null or SamlUris.EncryptedElement))
        {
            throw new WireRefusal(FailureReason.StructureRefused, "EncryptedData of another Type than Element");
        }

        var key = OnlyKey(encryptedAssertion, data);
        var (block, padding, wrappedKey) = (BlockOf(Method(data)), OaepAlgorithm.Read(Method(key)), CipherValue(key));
        try
        {
            return new EncryptedParts(block, CipherValue(data), padding, wrappedKey);
        }
        catch (WireRefusal)
        {
            wrappedKey.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Payload.Dispose();
        WrappedKey.Dispose();
    }

    private static Element OnlyKey(Element encryptedAssertion, Element data)
    {
        var beside = encryptedAssertion.Child(SamlUris.XmlEncryption, "EncryptedKey");
        var keyInfo = data.Child(SamlUris.XmlSignature, "KeyInfo");
        var inside = keyInfo?.Child(SamlUris.XmlEncryption, "EncryptedKey");
        if (keyInfo is not null)
        {
            Grammar.Require(keyInfo, [Xenc("EncryptedKey"), Ds("RetrievalMethod").Among(), .. KeyHints]);
            PointsBesideOnly(keyInfo.Child(SamlUris.XmlSignature, "RetrievalMethod"), beside);
        }

        if (beside is null == inside is null)
        {
            throw new WireRefusal(FailureReason.StructureRefused, $"{(beside is null ? "no" : "more than one")} EncryptedKey; one expected, in EncryptedData or beside it");
        }

        var key = beside ?? inside!;
        Grammar.Require(key, Xenc("EncryptionMethod", 1), Ds("KeyInfo"), Xenc("CipherData", 1), Xenc("ReferenceList"), Xenc("CarriedKeyName"));
        if (key.Child(SamlUris.XmlSignature, "KeyInfo") is { } hints)
        {
            Grammar.Require(hints, KeyHints);
        }

        return key;
    }

    // XMLEnc 3.5.2: OpenSAML's way to say that the key stands beside the data. Any other would lead elsewhere, or in circles (security case E08).
    private static void PointsBesideOnly(Element? retrievalMethod, Element? beside)
    {
        if (retrievalMethod is null)
        {
            return;
        }

        Grammar.Require(retrievalMethod);
        if (beside?.Attribute("Id") is not { Length: > 0 } id || retrievalMethod.Attribute("URI") != "#" + id)
        {
            throw new WireRefusal(FailureReason.ElementMisplaced, "a RetrievalMethod that does not name the EncryptedKey beside the EncryptedData by its Id");
        }
    }

    private static BlockAlgorithm BlockOf(Element method)
    {
        Grammar.Require(method);
        var uri = method.Attribute("Algorithm");
        return BlockAlgorithm.Find(uri) ?? throw AlgorithmRefusal.Of("block encryption", uri, "aes256-gcm, aes128-gcm, aes256-cbc or aes128-cbc");
    }

    private static Element Method(Element parent) => parent.Child(SamlUris.XmlEncryption, "EncryptionMethod")!;

    // A CipherReference in its place would have us fetch (security case E07).
    private static ByteBuffer CipherValue(Element parent)
    {
        var data = parent.Child(SamlUris.XmlEncryption, "CipherData")!;
        Grammar.Require(data, Xenc("CipherValue", 1));
        var text = data.Child(SamlUris.XmlEncryption, "CipherValue")!.Utf8Text;
        var octets = new ByteBuffer(text?.Length ?? 0);
        if (text is { } base64 && Base64Text.TryDecode(base64.Span, Base64Text.XmlWhiteSpace, octets))
        {
            return octets;
        }

        octets.Dispose();
        throw new WireRefusal(FailureReason.Base64Malformed, $"the CipherValue of {parent.LocalName} is not base64");
    }
}
