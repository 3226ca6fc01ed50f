using ContextHandler.Federation;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Saml.Signatures;

/// <summary>Verifies the detached signature of a redirected message over its raw octets (Bindings 3.4.4.1). It covers the whole message.</summary>
internal static class RedirectVerifier
{
    /// <summary>The key that verified it; a <see cref="WireRefusal"/> when none does.</summary>
    public static PeerKey Verify(QuerySignature signature, IReadOnlyList<PeerKey> keys) =>
        SigningKeys.Verify(keys, SignatureAlgorithms.Find(signature.Algorithm), signature.SignedOctets.Span, signature.Value.Span);
}
