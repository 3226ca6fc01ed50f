using System.Security.Cryptography;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Encryption;

/// <summary>
/// Opens an EncryptedAssertion (decision 11). Structure and algorithms are judged before a private key is used; from there on there is
/// one failure, <c>DecryptionFailed</c>, whatever went wrong, so that no answer tells a forger anything (rule R13).
/// </summary>
internal static class AssertionDecryptor
{
    /// <summary>
    /// The assertion, gated anew and not verified yet; its parent is <paramref name="encryptedAssertion"/>, for the namespaces in scope.
    /// Throws <see cref="WireRefusal"/>.
    /// </summary>
    /// <param name="encryptedAssertion">The saml:EncryptedAssertion.</param>
    /// <param name="decrypting">Our live decryption credentials; each is tried (house.md section 4).</param>
    /// <param name="cbcAllowed">Whether the Response's signature has verified already, or the IdP is marked <c>allowCbc</c>.</param>
    public static Element Decrypt(Element encryptedAssertion, IReadOnlyList<Credential> decrypting, bool cbcAllowed)
    {
        var parts = EncryptedParts.Read(encryptedAssertion);
        if (!parts.Block.IsAuthenticated && !cbcAllowed)
        {
            throw new WireRefusal(
                FailureReason.CbcUnsigned,
                $"{parts.Block.Uri} in a Response that is not signed; AES-GCM or a signed Response expected (AD FS: Set-AdfsRelyingPartyTrust -SamlResponseSignature MessageAndAssertion)");
        }

        return decrypting.Select(credential => Open(parts, credential, encryptedAssertion)).FirstOrDefault(assertion => assertion is not null)
            ?? throw new WireRefusal(FailureReason.DecryptionFailed, $"none of {decrypting.Count} decryption keys opens the EncryptedAssertion to one Assertion");
    }

    private static Element? Open(EncryptedParts parts, Credential credential, Element encryptedAssertion)
    {
        byte[] key = [];
        try
        {
            key = credential.PrivateKey.Decrypt(parts.WrappedKey, parts.Padding);
            return key.Length == parts.Block.KeyBytes
                ? Assertion(parts, key, encryptedAssertion)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
        catch (WireRefusal)
        {
            // What the gate has to say about a plaintext would be an oracle (security case E01).
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    // Security case E06: what was encrypted is one assertion, with nothing encrypted in it.
    private static Element? Assertion(EncryptedParts parts, byte[] key, Element encryptedAssertion)
    {
        using var plaintext = new ByteBuffer(parts.Payload.Length);
        BlockPayload.Decrypt(parts.Block, key, parts.Payload, plaintext);
        var root = XmlGate.Read(plaintext.Span.ToArray(), GateLimits.Message, encryptedAssertion);
        return root.Is(SamlUris.Assertion, "Assertion") && root.SelfAndDescendants().All(element => element.NamespaceUri != SamlUris.XmlEncryption)
            ? root
            : null;
    }
}
