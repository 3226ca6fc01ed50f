namespace ContextHandler.Testing.Federation;

/// <summary>One request of the browser and the gateway's answer to it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="SentCookies">Names of the cookies that went along.</param>
/// <param name="Status">The status code.</param>
/// <param name="Headers">Name and value of every header, several values apart.</param>
/// <param name="Body">The body as text.</param>
public sealed record Hop(
    BrowserMessage Request, IReadOnlyList<string> SentCookies, int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The one value of a header; null when it is absent. Throws when there are several.</summary>
    public string? this[string header] =>
        Headers.Where(other => other.Key.Equals(header, StringComparison.OrdinalIgnoreCase)).Select(other => other.Value).SingleOrDefault();

    /// <summary>Every Set-Cookie header.</summary>
    public IEnumerable<string> SetCookies =>
        Headers.Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)).Select(header => header.Value);
}
