using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>
/// Signs a message that stays the text it is: digest and signature go where the marks are, every wicked spelling around them is kept.
/// What is signed is canonicalised by the framework, or by whoever is asked.
/// </summary>
internal static class TextSigner
{
    private static readonly RSA Key = FuzzKeys.Certificate.GetRSAPrivateKey()!;

    /// <summary>The text with the marks of that ID filled in, honestly where the text is XML with such a signature in it.</summary>
    public static string Sign(string text, string id, Func<string, string, byte[]>? digest = null)
    {
        if (!text.Contains(Mark.Digest(id), StringComparison.Ordinal))
        {
            return text;
        }

        text = text.Replace(Mark.Digest(id), Convert.ToBase64String((digest ?? Digest)(text, id)), StringComparison.Ordinal);
        return text.Replace(Mark.Signature(id), Convert.ToBase64String(Value(text, id)), StringComparison.Ordinal);
    }

    private static byte[] Digest(string text, string id) =>
        Load(text) is { } document && SignatureOf(document, id) is { } signature ? FrameworkSignature.Digest(signature) : [];

    private static byte[] Value(string text, string id)
    {
        if (Load(text) is not { } document || SignatureOf(document, id) is not { } signature || FrameworkSignature.Child(signature, "SignedInfo") is not { } signedInfo)
        {
            return [];
        }

        var method = FrameworkSignature.Child(signedInfo, "SignatureMethod")?.GetAttribute("Algorithm");
        return Key.SignData(FrameworkXml.Canonical(signedInfo), FrameworkSignature.HashOf(method), RSASignaturePadding.Pkcs1);
    }

    private static XmlElement? SignatureOf(XmlDocument document, string id) =>
        document.SelectSingleNode($"//*[@ID='{id}']") is XmlElement signed ? FrameworkSignature.On(signed) : null;

    private static XmlDocument? Load(string text)
    {
        try
        {
            return FrameworkXml.Load(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
