using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Attacks;

/// <summary>What an attacker can make without the IdP's key. Everything is a copy: the genuine message stays as it is.</summary>
public static class Forged
{
    /// <summary>The message's Assertion, unsigned, with an ID of its own, about admin. An encrypted one is opened with the gateway's key: the attacker was told what it says.</summary>
    public static XElement Assertion(AttackedLogin login, XDocument genuine)
    {
        var forged = WithoutSignature(Open(login, genuine));
        forged.SetAttributeValue("ID", NewId());
        forged.Descendants(Wire.Assertion + "NameID").Single().Value = AttackedLogin.Admin;
        return forged;
    }

    /// <summary>The element's own Signature, itself and no copy.</summary>
    public static XElement SignatureOf(XElement element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return element.Element(Ds + "Signature")!;
    }

    /// <summary>Puts a Signature where one belongs: behind the element's Issuer.</summary>
    public static void Sign(XElement element, XElement signature)
    {
        ArgumentNullException.ThrowIfNull(element);
        element.Element(Wire.Assertion + "Issuer")!.AddAfterSelf(signature);
    }

    /// <summary>The whole message, unsigned, with IDs of its own, about admin, its Assertion in the clear.</summary>
    public static XElement Response(AttackedLogin login, XDocument genuine)
    {
        ArgumentNullException.ThrowIfNull(genuine);
        var forged = WithoutSignature(genuine.Root!);
        forged.SetAttributeValue("ID", NewId());
        AssertionOf(forged).ReplaceWith(Assertion(login, genuine));
        return forged;
    }

    /// <summary>A copy of the message's Assertion, decrypted where it is encrypted.</summary>
    public static XElement Open(AttackedLogin login, XDocument genuine)
    {
        ArgumentNullException.ThrowIfNull(login);
        ArgumentNullException.ThrowIfNull(genuine);
        var assertion = AssertionOf(genuine.Root!);
        return assertion.Name.LocalName == "Assertion"
            ? new(assertion)
            : XElement.Parse(EncryptedXml.Decrypt(assertion, login.Federation.EncryptionCertificate), LoadOptions.PreserveWhitespace);
    }

    /// <summary>The Assertion or EncryptedAssertion that is a child of the Response, itself and no copy.</summary>
    public static XElement AssertionOf(XElement response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.Element(Wire.Assertion + "Assertion") ?? response.Element(Wire.Assertion + "EncryptedAssertion")!;
    }

    /// <summary>
    /// A copy of the message with an edit made to it. Where the Assertion is encrypted, the edit sees it in the clear, and every
    /// Assertion that then stands in the Response is encrypted again: the attack goes inside the ciphertext.
    /// </summary>
    public static XDocument Edited(AttackedLogin login, XDocument genuine, Action<XElement> edit)
    {
        ArgumentNullException.ThrowIfNull(edit);
        var copy = new XDocument(genuine);
        var assertion = AssertionOf(copy.Root!);
        var isEncrypted = assertion.Name.LocalName == "EncryptedAssertion";
        if (isEncrypted)
        {
            assertion.ReplaceWith(Open(login, genuine));
        }

        edit(copy.Root!);
        foreach (var plain in copy.Root!.Elements(Wire.Assertion + "Assertion").Where(_ => isEncrypted).ToList())
        {
            plain.ReplaceWith(Encrypt(login, plain));
        }

        return copy;
    }

    /// <summary>A copy without the element's own Signature.</summary>
    public static XElement WithoutSignature(XElement element)
    {
        var copy = new XElement(element);
        copy.Elements(Ds + "Signature").Remove();
        return copy;
    }

    /// <summary>An EncryptedAssertion for the gateway, whose public key everybody has; AES-GCM.</summary>
    public static XElement Encrypt(AttackedLogin login, XElement plain)
    {
        ArgumentNullException.ThrowIfNull(login);
        return EncryptedXml.Encrypt(plain, login.Federation.EncryptionCertificate, Aes256Gcm);
    }

    /// <summary>The message with that text replaced wherever it stands, inside an EncryptedAssertion too. Throws where it does not stand.</summary>
    public static XDocument Replaced(AttackedLogin login, XDocument message, string old, string replacement)
    {
        ArgumentNullException.ThrowIfNull(message);
        var isShut = AssertionOf(message.Root!).Name.LocalName == "EncryptedAssertion";
        var open = new XElement(message.Root!);
        AssertionOf(open).ReplaceWith(Open(login, message));
        var text = open.ToString(SaveOptions.DisableFormatting);
        var replaced = XDocument.Parse(
            text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, replacement, StringComparison.Ordinal) : throw new ArgumentException($"'{old}' is not in the message.", nameof(old)),
            LoadOptions.PreserveWhitespace);
        if (isShut)
        {
            var assertion = AssertionOf(replaced.Root!);
            assertion.ReplaceWith(Encrypt(login, assertion));
        }

        return replaced;
    }

    /// <summary>A copy signed by whoever has that certificate's key.</summary>
    public static XElement SignedBy(X509Certificate2 certificate, XElement element) => EnvelopedXml.Sign(element, certificate);
}
