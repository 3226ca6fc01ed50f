using ContextHandler.Keys;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>
/// Writes and signs a LogoutRequest (SAML Core 3.7.1): exactly what <see cref="OutgoingLogoutRequest"/> says, for the binding of its
/// destination. Throws <see cref="UnwritableMessageException"/>.
/// </summary>
public static class LogoutRequestWriter
{
    /// <summary>The URL to redirect to; the signature is in the query, never in the XML as well (Bindings 3.4.4.1).</summary>
    public static string WriteRedirect(OutgoingLogoutRequest request, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(request).Redirect(signing);
    }

    /// <summary>The form to post; the signature is in the XML.</summary>
    public static PostForm WritePost(OutgoingLogoutRequest request, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(request).Post(signing);
    }

    private static BoundMessage Bound(OutgoingLogoutRequest request) =>
        new("SAMLRequest", request.Id, request.Destination.Location, request.RelayState, xml => Write(xml, request));

    private static int Write(CanonicalWriter xml, OutgoingLogoutRequest request)
    {
        xml.Samlp("LogoutRequest")
            .Attribute("Destination", request.Destination.Location)
            .Attribute("ID", request.Id)
            .Attribute("IssueInstant", Instant(request.IssueInstant))
            .Attribute("NotOnOrAfter", Instant(request.NotOnOrAfter))
            .Attribute("Version", "2.0")
            .Issuer(request.Issuer);
        var behindIssuer = xml.Mark();
        xml.Saml("NameID")
            .Attribute("Format", request.NameId.Format)
            .Attribute("NameQualifier", request.NameId.NameQualifier)
            .Attribute("SPNameQualifier", request.NameId.SpNameQualifier)
            .Text(request.NameId.Value)
            .End();
        foreach (var index in request.SessionIndexes)
        {
            xml.Samlp("SessionIndex").Text(index).End();
        }

        xml.End();
        return behindIssuer;
    }
}
