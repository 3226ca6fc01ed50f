using ContextHandler.Responses;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>The Status of a Response or LogoutResponse (Core 3.2.2.1). StatusMessage and StatusDetail are free text of the sender and are not kept.</summary>
internal static class StatusReader
{
    public static IdpStatus Read(Element response)
    {
        var status = response.Child(SamlUris.Protocol, "Status") ?? throw Fields.Malformed(response.LocalName, "a Status");
        Grammar.Require(status, ExpectedChild.Samlp("StatusCode", 1, 1), ExpectedChild.Samlp("StatusMessage"), ExpectedChild.Samlp("StatusDetail"));
        var top = status.Child(SamlUris.Protocol, "StatusCode")!;
        Grammar.Require(top, ExpectedChild.Samlp("StatusCode"));
        return new(top.Required("Value"), top.Child(SamlUris.Protocol, "StatusCode")?.Required("Value"));
    }
}
