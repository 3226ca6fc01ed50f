using ContextHandler.Keys;
using ContextHandler.Saml;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Encryption;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Benchmarks.Login;

/// <summary>How many bytes the operations on a signed assertion, encrypted or not, work on.</summary>
/// <param name="Encrypted">Bytes of the plaintext that was encrypted, or would have been.</param>
/// <param name="Digested">Canonical bytes of the assertion without its Signature.</param>
/// <param name="SignedInfo">Canonical bytes of SignedInfo.</param>
internal sealed record SignedAssertion(int Encrypted, int Digested, int SignedInfo)
{
    /// <summary>Opens a posted Response with the key it was encrypted for, if it was.</summary>
    public static SignedAssertion Of(PostForm form, Credential credential)
    {
        var response = XmlGate.Read(form.Xml, GateLimits.Message);
        using var decrypted = response.Child(SamlUris.Assertion, "EncryptedAssertion") is { } encrypted ? AssertionDecryptor.Decrypt(encrypted, [credential], cbcAllowed: false) : null;
        var assertion = decrypted?.Root ?? response.Child(SamlUris.Assertion, "Assertion")!;
        var signature = assertion.Child(SamlUris.XmlSignature, "Signature")!;
        using var digested = new ByteBuffer();
        Canonicalizer.Write(assertion, digested, omitted: signature);
        var signedInfo = Canonicalizer.ToArray(signature.Child(SamlUris.XmlSignature, "SignedInfo")!);
        return new(Canonicalizer.ToArray(assertion).Length, digested.Length, signedInfo.Length);
    }
}
