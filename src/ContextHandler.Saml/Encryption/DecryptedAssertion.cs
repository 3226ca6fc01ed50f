using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Encryption;

/// <summary>An assertion out of its EncryptedAssertion, gated anew and not verified yet, with the rented memory that its tree points into.</summary>
internal sealed record DecryptedAssertion(Element Root, ByteBuffer Plaintext) : IDisposable
{
    public void Dispose() => Plaintext.Dispose();
}
