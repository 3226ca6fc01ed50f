using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Testing.Attacks;

/// <summary>Genuine messages whose outermost signature is made in another way than the IdP's own, and verifies in that way.</summary>
public static class OddSignature
{
    /// <summary>The message in that form, signed as described by that key; null: the IdP's.</summary>
    public static XDocument Made(AttackedLogin login, Form form, TestSignature how, X509Certificate2? signer = null)
    {
        ArgumentNullException.ThrowIfNull(login);
        var idp = login.Federation.Idp.Plan.SigningCertificate;
        var inner = form == Form.BothSigned ? SignaturePlacement.Assertion : SignaturePlacement.None;
        var message = login.Federation.Idp.Answer(login.Question, AttackedLogin.Good with { Signature = inner, SigningCertificate = signer });
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(message["SAMLResponse"]!));
        var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
        var signed = form is Form.SignedResponse or Form.BothSigned ? root : Forged.AssertionOf(root);
        return Shut(login, form, Parse(TestSigner.Sign(text, signed.Attribute("ID")!.Value, signer ?? idp, how)));
    }

    /// <summary>The message in that form, with the SignedInfo of its outermost signature edited and signed anew.</summary>
    /// <param name="login">Whose message.</param>
    /// <param name="form">The form.</param>
    /// <param name="edit">Changes the SignedInfo.</param>
    /// <param name="sign">Makes the SignatureValue of the canonical SignedInfo; null: the IdP's key, rsa-sha256.</param>
    public static XDocument Edited(AttackedLogin login, Form form, Action<XmlElement> edit, Func<byte[], byte[]>? sign = null)
    {
        ArgumentNullException.ThrowIfNull(login);
        var genuine = login.Genuine(form == Form.Encrypted ? Form.SignedAssertion : form);
        return Shut(login, form, Parse(TestSigner.Resign(AttackedLogin.Text(genuine), edit, sign ?? (octets => RsaSha256(login.Federation.Idp.Plan.SigningCertificate, octets)))));
    }

    /// <summary>The message in that form with another SignatureMethod, under a signature made so.</summary>
    public static XDocument Stating(AttackedLogin login, Form form, string method, Func<byte[], byte[]> sign) =>
        Edited(login, form, signedInfo => Child(signedInfo, "SignatureMethod").SetAttribute("Algorithm", method), sign);

    /// <summary>rsa-sha256 by that certificate's key.</summary>
    public static byte[] RsaSha256(X509Certificate2 signer, byte[] octets)
    {
        using var key = signer.GetRSAPrivateKey()!;
        return key.SignData(octets, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    /// <summary>The first element of that local name in a SignedInfo.</summary>
    public static XmlElement Child(XmlElement signedInfo, string localName)
    {
        ArgumentNullException.ThrowIfNull(signedInfo);
        return (XmlElement)signedInfo.GetElementsByTagName(localName, Wire.Ds.NamespaceName)[0]!;
    }

    private static XDocument Parse(string text) => XDocument.Parse(text, LoadOptions.PreserveWhitespace);

    private static XDocument Shut(AttackedLogin login, Form form, XDocument message)
    {
        if (form == Form.Encrypted)
        {
            var assertion = Forged.AssertionOf(message.Root!);
            assertion.ReplaceWith(Forged.Encrypt(login, assertion));
        }

        return message;
    }
}
