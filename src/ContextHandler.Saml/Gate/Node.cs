namespace ContextHandler.Saml.Gate;

/// <summary>An element or a run of text: all that is left of a message behind the gate.</summary>
internal abstract class Node;
