namespace ContextHandler.AspNetCore.Pages;

/// <summary>How a request that there was no room for is made again, by the browser and without us keeping anything.</summary>
/// <param name="Url">An address of ours; empty: that of the page.</param>
/// <param name="Message">
/// The fields of a SAML message to post there; null: it is a GET. Nothing else is posted again: what a foreign page posted would come from ours, with cookies.
/// </param>
public sealed record Again(string Url, IReadOnlyList<KeyValuePair<string, string>>? Message)
{
    /// <summary>The same GET.</summary>
    public static Again SameGet { get; } = new(string.Empty, null);

    /// <summary>Whether it is the same GET.</summary>
    public bool IsSameGet => Url.Length == 0;
}
