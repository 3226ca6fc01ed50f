namespace ContextHandler.Testing.Proxy;

/// <summary>A request as a backend received it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query, octet for octet.</param>
/// <param name="Headers">Name and value of every header, several values apart.</param>
/// <param name="Body">The body; empty where the backend has an answer of its own, which reads it.</param>
public sealed record BackendRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The one value of a header; null when it is absent. Throws when there are several.</summary>
    public string? this[string header] =>
        Headers.Where(other => other.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(other => other.Value).SingleOrDefault();
}
