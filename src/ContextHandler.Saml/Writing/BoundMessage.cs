using ContextHandler.Keys;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Signatures;

namespace ContextHandler.Saml.Writing;

/// <summary>A signed message of ours on its way in one of the two bindings.</summary>
/// <param name="Parameter"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
/// <param name="Id">The message's ID.</param>
/// <param name="Location">Where it goes.</param>
/// <param name="RelayState">Null: none.</param>
/// <param name="Write">Writes it unsigned; the mark behind its Issuer.</param>
internal readonly record struct BoundMessage(string Parameter, string Id, string Location, string? RelayState, Func<CanonicalWriter, int> Write)
{
    /// <summary>The URL to redirect to; the signature is in the query, never in the XML as well (Bindings 3.4.4.1).</summary>
    public string Redirect(Credential signing)
    {
        using var xml = new CanonicalWriter();
        Write(xml);
        return RedirectUrl.Of(Location, Parameter, xml.Document, RelayState, signing);
    }

    /// <summary>The form to post; the signature is in the XML.</summary>
    public PostForm Post(Credential signing)
    {
        using var xml = new CanonicalWriter();
        var behindIssuer = Write(xml);
        Signer.Sign(xml, Id, start: 0, behindIssuer, signing);
        return new PostForm(Location, Parameter, xml.Document.ToArray(), RelayState);
    }
}
