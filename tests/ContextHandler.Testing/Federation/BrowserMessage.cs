namespace ContextHandler.Testing.Federation;

/// <summary>A navigation of the browser: a link, a redirect or a form.</summary>
/// <param name="Url">Where to, with its query.</param>
/// <param name="From">The site that sends the browser there, scheme and host; null: typed in.</param>
/// <param name="Fields">The form's fields when it is a POST; null: a GET.</param>
public sealed record BrowserMessage(string Url, string? From, IReadOnlyList<KeyValuePair<string, string>>? Fields = null)
{
    /// <summary>The value of a form field or, in a GET, of a query parameter; null when it is absent. Throws when it is there twice.</summary>
    public string? this[string name] => (Fields ?? Query).Where(field => field.Key == name).Select(field => field.Value).SingleOrDefault();

    public bool IsPost => Fields is not null;

    /// <summary>The query string without its question mark, not decoded.</summary>
    public string RawQuery => new Uri(Url).Query.TrimStart('?');

    private IReadOnlyList<KeyValuePair<string, string>> Query =>
    [
        .. from pair in RawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries)
           let at = pair.IndexOf('=', StringComparison.Ordinal)
           select new KeyValuePair<string, string>(pair[..at], Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' '))),
    ];

    /// <summary>The same with one form field changed, added, or left out (null).</summary>
    public BrowserMessage With(string field, string? value) => this with
    {
        Fields = [.. Fields!.Where(other => other.Key != field), .. value is null ? [] : new[] { KeyValuePair.Create(field, value) }],
    };
}
