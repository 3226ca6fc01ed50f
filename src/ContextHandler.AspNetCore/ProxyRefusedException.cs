namespace ContextHandler.AspNetCore;

/// <summary>The proxy's configuration cannot be used at start; the message lists everything that is wrong, by the names of routes and clusters.</summary>
public sealed class ProxyRefusedException : Exception
{
    public ProxyRefusedException()
    {
    }

    public ProxyRefusedException(string message)
        : base(message)
    {
    }

    public ProxyRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal ProxyRefusedException(IReadOnlyList<string> objections)
        : base(string.Join(Environment.NewLine, ["The proxy's configuration has errors:", .. objections.Select(objection => "  " + objection)]))
    {
    }
}
