using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>One rule about the shape of a message; null when it holds.</summary>
internal delegate LoginFailure? StructureRule(MessageTree tree);
