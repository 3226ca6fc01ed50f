using ContextHandler.Saml.Bindings;

namespace ContextHandler.Benchmarks.Login;

/// <summary>The four messages of one login, for their sizes.</summary>
/// <param name="SystemUrl">The system's AuthnRequest.</param>
/// <param name="GatewayUrl">The gateway's AuthnRequest.</param>
/// <param name="FromIdp">The IdP's Response.</param>
/// <param name="ToSystem">The gateway's Response.</param>
internal sealed record LoginMessages(string SystemUrl, string GatewayUrl, PostForm FromIdp, PostForm ToSystem);
