namespace ContextHandler.Saml.Gate;

/// <summary>An element or a run of text: all that is left of a message behind the gate.</summary>
internal abstract class Node
{
    /// <summary>The next sibling; null for the last one. Set while the tree is built.</summary>
    public Node? Next { get; set; }
}
