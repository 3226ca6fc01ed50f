namespace ContextHandler.Saml.Bindings;

/// <summary>The detached signature of a redirected message (Bindings 3.4.4.1).</summary>
/// <param name="SignedOctets">The raw query's own octets in the order message, RelayState, SigAlg: a RelayState that is there is always covered.</param>
/// <param name="Algorithm">The SigAlg URI.</param>
/// <param name="Value">The signature.</param>
public sealed record QuerySignature(ReadOnlyMemory<byte> SignedOctets, string Algorithm, ReadOnlyMemory<byte> Value);
