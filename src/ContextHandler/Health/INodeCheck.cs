namespace ContextHandler.Health;

/// <summary>Something of a node's own without which it wants no requests; any number of them may be registered. What all nodes share is none.</summary>
public interface INodeCheck
{
    /// <summary>One word for operations, the label <c>check</c> of <c>contexthandler_node_check</c>.</summary>
    string Name { get; }

    /// <summary>Whether it works now; cheap, every question about health asks it.</summary>
    bool Works { get; }
}
