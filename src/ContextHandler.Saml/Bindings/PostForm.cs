namespace ContextHandler.Saml.Bindings;

/// <summary>A message for the browser to post (Bindings 3.5).</summary>
/// <param name="Action">Where: an endpoint of trusted metadata. Encode it where it is put into HTML.</param>
/// <param name="MessageField"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
/// <param name="Xml">The message.</param>
/// <param name="RelayState">Null: the form has none.</param>
public sealed record PostForm(string Action, string MessageField, ReadOnlyMemory<byte> Xml, string? RelayState)
{
    /// <summary>The fields of the form in order, not encoded for HTML: the message in base64, and the RelayState where there is one.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields
    {
        get
        {
            KeyValuePair<string, string> message = new(MessageField, Convert.ToBase64String(Xml.Span));
            return RelayState is null ? [message] : [message, new("RelayState", RelayState)];
        }
    }
}
