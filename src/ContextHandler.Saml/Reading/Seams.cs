#pragma warning disable SA1402, SA1649 // Two stand-ins in one file: each goes when the real type of its name is merged.
using ContextHandler.Attributes;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Encryption
{
    internal static class AssertionDecryptor
    {
        public static Element Decrypt(Element encryptedAssertion, IReadOnlyList<Credential> decrypting, bool cbcAllowed) =>
            throw new WireRefusal(FailureReason.DecryptionFailed, $"{encryptedAssertion.LocalName}: not decrypted here ({decrypting.Count} keys, CBC {cbcAllowed})");
    }
}

namespace ContextHandler.Saml.Reading
{
    internal static class PrivilegesReader
    {
        public static IReadOnlyList<PrivilegeGroup> Read(string base64) =>
            throw new WireRefusal(FailureReason.PrivilegesMalformed, $"{base64.Length} characters of privileges: not decoded here");
    }
}
