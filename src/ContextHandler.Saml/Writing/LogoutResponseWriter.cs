using ContextHandler.Keys;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>
/// Writes and signs a LogoutResponse (SAML Core 3.7.2): exactly what <see cref="OutgoingLogoutResponse"/> says, for the binding of its
/// destination. Throws <see cref="UnwritableMessageException"/>.
/// </summary>
public static class LogoutResponseWriter
{
    /// <summary>The URL to redirect to; the signature is in the query, never in the XML as well (Bindings 3.4.4.1).</summary>
    public static string WriteRedirect(OutgoingLogoutResponse response, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(response).Redirect(signing);
    }

    /// <summary>The form to post; the signature is in the XML.</summary>
    public static PostForm WritePost(OutgoingLogoutResponse response, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(response).Post(signing);
    }

    private static BoundMessage Bound(OutgoingLogoutResponse response) =>
        new("SAMLResponse", response.Id, response.Destination.Location, response.RelayState, xml => Write(xml, response));

    private static int Write(CanonicalWriter xml, OutgoingLogoutResponse response)
    {
        xml.Samlp("LogoutResponse")
            .Attribute("Destination", response.Destination.Location)
            .Attribute("ID", response.Id)
            .Attribute("InResponseTo", response.InResponseTo)
            .Attribute("IssueInstant", Instant(response.IssueInstant))
            .Attribute("Version", "2.0")
            .Issuer(response.Issuer);
        var behindIssuer = xml.Mark();
        StatusWriter.Write(xml, response.Status, response.SecondLevelStatus);
        xml.End();
        return behindIssuer;
    }
}
