using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The fields of an AuthnRequest (Core 3.4.1). Conditions, Extensions, ProviderName and Consent ask nothing of us and are passed over.</summary>
internal static class AuthnRequestFields
{
    public static ReceivedAuthnRequest Read(Element root, EntityId issuer, InboundMessage message, PeerKey? signedWith)
    {
        var nameIdPolicy = root.Child(SamlUris.Protocol, "NameIDPolicy");
        var scoping = root.Child(SamlUris.Protocol, "Scoping");
        return new ReceivedAuthnRequest
        {
            Id = root.RequiredId("ID"),
            Issuer = issuer,
            Version = root.Required("Version"),
            IssueInstant = root.RequiredInstant("IssueInstant"),
            Destination = root.Optional("Destination"),
            AssertionConsumerServiceUrl = root.Optional("AssertionConsumerServiceURL"),
            AssertionConsumerServiceIndex = root.OptionalNumber("AssertionConsumerServiceIndex", ushort.MaxValue),
            ProtocolBinding = root.Optional("ProtocolBinding"),
            ForceAuthn = root.Flag("ForceAuthn"),
            IsPassive = root.Flag("IsPassive"),
            NameIdFormat = nameIdPolicy?.Optional("Format"),
            SpNameQualifier = nameIdPolicy?.Optional("SPNameQualifier"),
            RequestedAuthnContext = Requested(root.Child(SamlUris.Protocol, "RequestedAuthnContext")),
            IdpList = scoping is null ? [] : IdpList(scoping),
            ProxyCount = scoping?.OptionalNumber("ProxyCount"),
            HasSubject = root.Child(SamlUris.Assertion, "Subject") is not null,
            Binding = message.Binding,
            Signature = signedWith is null ? SignatureState.Absent : SignatureState.Verified,
            SignedWith = signedWith?.Thumbprint,
            RelayState = message.RelayState,
        };
    }

    // Core 3.3.2.2.1
    private static RequestedAuthnContext? Requested(Element? requested)
    {
        if (requested is null)
        {
            return null;
        }

        if (requested.Child(SamlUris.Assertion, "AuthnContextDeclRef") is not null)
        {
            throw new WireRefusal(FailureReason.RequestUnsupported, "AuthnContextDeclRef in RequestedAuthnContext; AuthnContextClassRef expected");
        }

        Grammar.Require(requested, ExpectedChild.Saml("AuthnContextClassRef", 1, int.MaxValue));
        return new([.. requested.Elements.Select(reference => reference.RequiredText())], Comparison(requested));
    }

    private static AuthnContextComparison? Comparison(Element requested) => requested.Attribute("Comparison") switch
    {
        null => null,
        "exact" => AuthnContextComparison.Exact,
        "minimum" => AuthnContextComparison.Minimum,
        "maximum" => AuthnContextComparison.Maximum,
        "better" => AuthnContextComparison.Better,
        _ => throw Fields.Malformed("RequestedAuthnContext/@Comparison", "exact, minimum, maximum or better"),
    };

    // Core 3.4.1.2, 3.4.1.3. RequesterID tells who asked before; GetComplete is never fetched.
    private static string[] IdpList(Element scoping)
    {
        Grammar.Require(scoping, ExpectedChild.Samlp("IDPList"), ExpectedChild.Samlp("RequesterID", 0, int.MaxValue));
        if (scoping.Child(SamlUris.Protocol, "IDPList") is not { } list)
        {
            return [];
        }

        Grammar.Require(list, ExpectedChild.Samlp("IDPEntry", 1, int.MaxValue), ExpectedChild.Samlp("GetComplete"));
        return [.. list.Elements.Where(entry => entry.LocalName == "IDPEntry").Select(entry => entry.Required("ProviderID"))];
    }
}
