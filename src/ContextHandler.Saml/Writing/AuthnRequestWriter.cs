using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;
using ContextHandler.Saml.Signatures;
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
        return RedirectUrl.Of(request.Destination.Location, "SAMLRequest", Outbound.Bytes(ToElement(request)), request.RelayState, signing);
    }

    /// <summary>The form to post; the signature is in the XML.</summary>
    public static PostForm WritePost(OutgoingAuthnRequest request, Credential signing)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signing);
        var element = ToElement(request);
        Signer.Sign(element, signing);
        return PostForm.Of(request.Destination.Location, "SAMLRequest", Outbound.Bytes(element), request.RelayState);
    }

    /// <summary>Not signed yet.</summary>
    internal static Element ToElement(OutgoingAuthnRequest request) => Protocol("AuthnRequest")
        .With("ID", request.Id)
        .With("Version", "2.0")
        .With("IssueInstant", Instant(request.IssueInstant))
        .With("Destination", request.Destination.Location)
        .With("AssertionConsumerServiceURL", request.AcsUrl)
        .With("ProtocolBinding", SamlUris.PostBinding)
        .With("ForceAuthn", request.ForceAuthn ? "true" : null)
        .With("IsPassive", request.IsPassive ? "true" : null)
        .Add(Issuer(request.Issuer))
        .Add(NameIdPolicy(request.NameIdFormat))
        .Add(RequestedAuthnContext(request))
        .Add(Scoping(request));

    private static Element? NameIdPolicy(string? format) =>
        format is null ? null : Protocol("NameIDPolicy").With("Format", format).With("AllowCreate", "true");

    private static Element? RequestedAuthnContext(OutgoingAuthnRequest request) =>
        request.RequestedLevel is not { ClassReference: { } classReference } level
            ? null
            : Protocol("RequestedAuthnContext").With("Comparison", level.Comparison?.ToString().ToLowerInvariant())
                .Add(Assertion("AuthnContextClassRef").AddText(classReference));

    private static Element? Scoping(OutgoingAuthnRequest request) =>
        request.RequesterId is null ? null : Protocol("Scoping").Add(Protocol("RequesterID").AddText(request.RequesterId.Value));
}
