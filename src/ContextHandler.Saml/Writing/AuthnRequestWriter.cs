using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Saml.Bindings;
using static ContextHandler.Saml.Writing.SamlElements;

namespace ContextHandler.Saml.Writing;

/// <summary>
/// Writes and signs an AuthnRequest (SAML Core 3.4.1): exactly what <see cref="OutgoingAuthnRequest"/> says, for the binding of its
/// destination. Throws <see cref="UnwritableMessageException"/>.
/// </summary>
public static class AuthnRequestWriter
{
    /// <summary>The URL to redirect to; the signature is in the query, never in the XML as well (Bindings 3.4.4.1).</summary>
    public static string WriteRedirect(OutgoingAuthnRequest request, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(request).Redirect(signing);
    }

    /// <summary>The form to post; the signature is in the XML.</summary>
    public static PostForm WritePost(OutgoingAuthnRequest request, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signing);
        return Bound(request).Post(signing);
    }

    private static BoundMessage Bound(OutgoingAuthnRequest request) =>
        new("SAMLRequest", request.Id, request.Destination.Location, request.RelayState, xml => Write(xml, request));

    private static int Write(CanonicalWriter xml, OutgoingAuthnRequest request)
    {
        xml.Samlp("AuthnRequest")
            .Attribute("AssertionConsumerServiceURL", request.AcsUrl)
            .Attribute("Destination", request.Destination.Location)
            .Attribute("ForceAuthn", request.ForceAuthn ? "true" : null)
            .Attribute("ID", request.Id)
            .Attribute("IsPassive", request.IsPassive ? "true" : null)
            .Attribute("IssueInstant", Instant(request.IssueInstant))
            .Attribute("ProtocolBinding", SamlUris.PostBinding)
            .Attribute("Version", "2.0")
            .Issuer(request.Issuer);
        var behindIssuer = xml.Mark();
        if (request.NameIdFormat is { } format)
        {
            xml.Samlp("NameIDPolicy").Attribute("AllowCreate", "true").Attribute("Format", format).End();
        }

        if (request.RequestedLevel is { ClassReference: { } classReference } level)
        {
            xml.Samlp("RequestedAuthnContext").Attribute("Comparison", Comparison(level.Comparison));
            xml.Saml("AuthnContextClassRef").Text(classReference).End().End();
        }

        if (request.RequesterId is { } requester)
        {
            xml.Samlp("Scoping").Samlp("RequesterID").Text(requester.Value).End().End();
        }

        xml.End();
        return behindIssuer;
    }

    private static string? Comparison(AuthnContextComparison? comparison) => comparison?.ToString().ToLowerInvariant();
}
