namespace ContextHandler.Health;

/// <summary>Something beyond the node that must have worked once before it may be sent logins. Later failures are told to people, page by page: a memory that all nodes share takes none of them out of the load balancer (security case T01).</summary>
public interface IReadiness
{
    /// <summary>Whether it has worked since the start.</summary>
    bool IsReady { get; }
}
