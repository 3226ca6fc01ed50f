using ContextHandler.Keys;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Encryption;

/// <summary>An assertion out of its EncryptedAssertion, gated anew and not verified yet, with the rented memory that its tree points into and our credential that opened it.</summary>
internal sealed record DecryptedAssertion(Element Root, ByteBuffer Plaintext, Credential Credential) : IDisposable
{
    public void Dispose() => Plaintext.Dispose();
}
