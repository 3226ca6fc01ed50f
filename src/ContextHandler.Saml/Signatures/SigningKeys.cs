using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.Saml.Signatures;

/// <summary>The search for the key that made a signature: signing keys of trusted metadata only, never KeyInfo (rule R9).</summary>
internal static class SigningKeys
{
    private const int MostTried = 8; // Security case C12

    /// <summary>That key; a <see cref="WireRefusal"/> when there is none.</summary>
    public static PeerKey Verify(IReadOnlyList<PeerKey> keys, SignatureAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        foreach (var key in keys.Where(key => key.Use.HasFlag(KeyUse.Signing)).Take(MostTried))
        {
            if (algorithm.Verifies(key, signed, signature))
            {
                return key;
            }
        }

        throw new WireRefusal(FailureReason.SigningKeyUnknown, "no signing key in the sender's metadata verifies the signature");
    }
}
