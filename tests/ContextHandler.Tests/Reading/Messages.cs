using System.Text;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>Posts texts and reads them as the gateway would.</summary>
internal static class Messages
{
    /// <summary>A Response whose Assertion is signed, as AD FS does.</summary>
    public static string SignedAssertion(string? assertion = null) =>
        TestSigner.Sign(TestMessages.Response(assertion ?? TestMessages.Assertion()), TestMessages.AssertionId, TestPeers.IdpCertificate);

    /// <summary>A Response that is signed as a whole, as in KOMBIT's sample.</summary>
    public static string SignedResponse(string? response = null) =>
        TestSigner.Sign(response ?? TestMessages.Response(), TestMessages.ResponseId, TestPeers.IdpCertificate);

    public static string SignedRequest(string? request = null) =>
        TestSigner.Sign(request ?? TestMessages.AuthnRequest(), TestMessages.RequestId, TestPeers.SystemCertificate);

    public static InboundMessage Posted(string xml, string? relayState = null)
    {
        Assert.True(PostBinding.TryParse(Convert.ToBase64String(Encoding.UTF8.GetBytes(xml)), relayState, out var message, out var failure), failure?.ToString());
        return message;
    }

    public static LoginFailure? Read(string xml, out ReceivedResponse? response, IdentityProvider? idp = null, KeySet? keys = null)
    {
        response = null;
        return ResponseReader.TryOpen(Posted(xml), out var opened, out var failure)
            && opened.TryRead(idp ?? TestPeers.Idp, keys ?? TestPeers.OurKeys, out response, out failure) ? null : failure;
    }

    public static LoginFailure? Read(string xml, IdentityProvider? idp = null) => Read(xml, out _, idp);

    public static ReceivedResponse Accepted(string xml, IdentityProvider? idp = null)
    {
        var failure = Read(xml, out var response, idp);
        Assert.True(failure is null, failure?.ToString());
        return response!;
    }

    public static LoginFailure? ReadRequest(InboundMessage message, out ReceivedAuthnRequest? request) =>
        AuthnRequestReader.TryRead(message, id => id == TestPeers.System.EntityId ? TestPeers.System : null, out request, out var failure) ? null : failure;

    public static LoginFailure? ReadRequest(string xml) => ReadRequest(Posted(xml), out _);

    public static ReceivedAuthnRequest AcceptedRequest(string xml)
    {
        var failure = ReadRequest(Posted(xml), out var request);
        Assert.True(failure is null, failure?.ToString());
        return request!;
    }
}
