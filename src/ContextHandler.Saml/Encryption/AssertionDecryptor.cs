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
    /// The assertion; its parent is <paramref name="encryptedAssertion"/>, for the namespaces in scope. Throws <see cref="WireRefusal"/>.
    /// </summary>
    /// <param name="encryptedAssertion">The saml:EncryptedAssertion.</param>
    /// <param name="decrypting">Our live decryption credentials; each is tried (house.md section 4).</param>
    /// <param name="cbcAllowed">Whether the Response's signature has verified already, or the IdP is marked <c>allowCbc</c>.</param>
    public static DecryptedAssertion Decrypt(Element encryptedAssertion, IReadOnlyList<Credential> decrypting, bool cbcAllowed)
    {
        using var parts = EncryptedParts.Read(encryptedAssertion);
        if (!parts.Block.IsAuthenticated && !cbcAllowed)
        {
            throw new WireRefusal(
                FailureReason.CbcUnsigned,
                $"{parts.Block.Uri} in a Response that is not signed; AES-GCM or a signed Response expected (AD FS: Set-AdfsRelyingPartyTrust -SamlResponseSignature MessageAndAssertion)");
        }

        foreach (var credential in decrypting)
        {
            if (Open(parts, credential, encryptedAssertion) is { } assertion)
            {
                return assertion;
            }
        }

        throw new WireRefusal(FailureReason.DecryptionFailed, $"none of {decrypting.Count} decryption keys opens the EncryptedAssertion to one Assertion");
    }

    private static DecryptedAssertion? Open(EncryptedParts parts, Credential credential, Element encryptedAssertion)
    {
        var plaintext = new ByteBuffer(parts.Payload.Length);
        DecryptedAssertion? assertion = null;
        Span<byte> key = stackalloc byte[credential.PrivateKey.KeySize / 8];
        try
        {
            var length = credential.PrivateKey.Decrypt(parts.WrappedKey.Span, key, parts.Padding);
            if (length == parts.Block.KeyBytes)
            {
                BlockPayload.Decrypt(parts.Block, key[..length], parts.Payload.Span, plaintext);
                assertion = Assertion(plaintext, credential, encryptedAssertion);
            }

            return assertion;
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
            if (assertion is null)
            {
                plaintext.Dispose();
            }
        }
    }

    // Security case E06: what was encrypted is one assertion, with nothing encrypted in it.
    private static DecryptedAssertion? Assertion(ByteBuffer plaintext, Credential credential, Element encryptedAssertion)
    {
        var root = XmlGate.Read(plaintext.Memory, GateLimits.Message, encryptedAssertion);
        return root.Is(SamlUris.Assertion, "Assertion") && root.SelfAndDescendants().All(element => element.NamespaceUri != SamlUris.XmlEncryption)
            ? new(root, plaintext, credential)
            : null;
    }
}
