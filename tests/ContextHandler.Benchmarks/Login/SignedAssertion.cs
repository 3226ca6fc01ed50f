using ContextHandler.Keys;
using ContextHandler.Saml;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Benchmarks.Login;

/// <summary>How many bytes the operations on an encrypted, signed assertion work on.</summary>
/// <param name="Encrypted">Bytes of the plaintext that was encrypted.</param>
/// <param name="Digested">Canonical bytes of the assertion without its Signature.</param>
/// <param name="SignedInfo">Canonical bytes of SignedInfo.</param>
internal sealed record SignedAssertion(int Encrypted, int Digested, int SignedInfo)
{
    /// <summary>Opens a posted Response with the key it was encrypted for.</summary>
    public static SignedAssertion Of(PostForm form, Credential credential)
    {
        var response = XmlGate.Read(form.Xml, GateLimits.Message);
        var encrypted = response.Child(SamlUris.Assertion, "EncryptedAssertion")!;
        using var decrypted = AssertionDecryptor.Decrypt(encrypted, [credential], cbcAllowed: false);
        var assertion = decrypted.Root;
        var signature = assertion.Child(SamlUris.XmlSignature, "Signature")!;
        using var digested = new ByteBuffer();
        Canonicalizer.Write(assertion, digested, omitted: signature);
        var signedInfo = Canonicalizer.ToArray(signature.Child(SamlUris.XmlSignature, "SignedInfo")!);
        return new(Canonicalizer.ToArray(assertion).Length, digested.Length, signedInfo.Length);
    }
}
