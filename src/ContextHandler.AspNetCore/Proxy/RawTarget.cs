using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A request target as it came, once the gate has passed it.</summary>
internal static class RawTarget
{
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Whether path and query of a request are still those it came with.</summary>
    public static bool IsOf(string raw, HttpRequest request)
    {
        var query = raw.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? at : raw.Length;
        var path = raw.AsSpan(0, query);
        return !request.PathBase.HasValue
            && raw.AsSpan(query).SequenceEqual(request.QueryString.Value)
            && (path.Contains('%') ? Uri.UnescapeDataString(path) : path).SequenceEqual(request.Path.Value);
    }

    /// <summary>Its address at a destination. Nothing is made canonical: the gate has refused what is not.</summary>
    public static Uri At(string destination, string raw) =>
        new(string.Concat(destination.EndsWith('/') ? destination.AsSpan(..^1) : destination, raw), AsItIs);
}
