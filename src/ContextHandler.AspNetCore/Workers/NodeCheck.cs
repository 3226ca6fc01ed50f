using ContextHandler.Health;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>A check that only has to be asked.</summary>
internal sealed class NodeCheck(string name, Func<bool> works) : INodeCheck
{
    public string Name => name;

    public bool Works => works();
}
