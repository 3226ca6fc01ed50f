using ContextHandler.Login;

namespace ContextHandler.Saml.Signatures;

/// <summary>One rule about the form of a signature; null when it holds.</summary>
internal delegate LoginFailure? SignatureFormRule(EnvelopedSignature signature);
