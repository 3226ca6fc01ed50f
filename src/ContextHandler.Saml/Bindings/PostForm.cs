namespace ContextHandler.Saml.Bindings;

/// <summary>A message for the browser to post (Bindings 3.5).</summary>
/// <param name="Action">Where: an endpoint of trusted metadata. Encode it where it is put into HTML.</param>
/// <param name="Fields">Field names and values in order, not encoded for HTML.</param>
public sealed record PostForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    internal static PostForm Of(string action, string messageField, ReadOnlySpan<byte> xml, string? relayState)
    {
        List<KeyValuePair<string, string>> fields = [new(messageField, Convert.ToBase64String(xml))];
        if (relayState is not null)
        {
            fields.Add(new("RelayState", relayState));
        }

        return new PostForm(action, fields);
    }
}
