namespace ContextHandler.AspNetCore.Pages;

/// <summary>A message on its way through the browser by HTTP-POST (SAML Bindings 3.5).</summary>
/// <param name="Action">Where the form is posted: an address of trusted metadata, never of a message (decision 18).</param>
/// <param name="Fields">The hidden fields in order.</param>
public sealed record HandOverContent(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>The page of a logout, which goes on without a party that does not answer; null: there is nothing to go on with.</summary>
    public string? Onward { get; init; }
}
