using System.Security.Cryptography.X509Certificates;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>Signs logout messages and reads them as the gateway would: <see cref="TestPeers.System"/> and <see cref="TestPeers.Idp"/> are who it knows.</summary>
internal static class Logouts
{
    private static readonly LogoutParty[] Parties = [LogoutParty.Of(TestPeers.System), LogoutParty.Of(TestPeers.Idp)];

    /// <summary>Signed as a posted message is, by the system's key unless another is given.</summary>
    public static string Signed(string xml, X509Certificate2? signer = null, TestSignature? how = null) =>
        TestSigner.Sign(xml, Parameter(xml) == "SAMLResponse" ? TestLogouts.ResponseId : TestLogouts.RequestId, signer ?? TestPeers.SystemCertificate, how);

    /// <summary>The query of a redirected message, signed by the system's key unless another is given.</summary>
    public static string Query(string xml, string? relayState = null, X509Certificate2? signer = null) =>
        TestQueries.Sign(Parameter(xml), TestQueries.Encode(xml), relayState, signer: signer);

    public static LoginFailure? ReadRequest(InboundMessage message, out ReceivedLogoutRequest? request, Func<EntityId, LogoutParty?>? find = null) =>
        LogoutRequestReader.TryRead(message, find ?? Find, out request, out var failure) ? null : failure;

    public static LoginFailure? ReadResponse(InboundMessage message, out ReceivedLogoutResponse? response, Func<EntityId, LogoutParty?>? find = null) =>
        LogoutResponseReader.TryRead(message, find ?? Find, out response, out var failure) ? null : failure;

    /// <summary>Why a posted message is refused; null: it is read.</summary>
    public static FailureReason? Posted(string xml) => Judged(xml, Messages.Posted(xml));

    /// <summary>Why a query is refused that holds that message; null: it is read.</summary>
    public static FailureReason? Redirected(string query, string xml) =>
        RedirectBinding.TryParse(query, Parameter(xml), out var message, out var failure) ? Judged(xml, message) : failure.Reason;

    public static ReceivedLogoutRequest AcceptedRequest(InboundMessage message, Func<EntityId, LogoutParty?>? find = null)
    {
        var failure = ReadRequest(message, out var request, find);
        Assert.True(failure is null, failure?.ToString());
        return request!;
    }

    public static ReceivedLogoutResponse AcceptedResponse(InboundMessage message, Func<EntityId, LogoutParty?>? find = null)
    {
        var failure = ReadResponse(message, out var response, find);
        Assert.True(failure is null, failure?.ToString());
        return response!;
    }

    /// <summary>A query of ours or of theirs, parsed.</summary>
    public static InboundMessage Parsed(string query, string parameter)
    {
        Assert.True(RedirectBinding.TryParse(query, parameter, out var message, out var failure), failure?.ToString());
        return message;
    }

    private static FailureReason? Judged(string xml, InboundMessage message) =>
        (Parameter(xml) == "SAMLResponse" ? ReadResponse(message, out _) : ReadRequest(message, out _))?.Reason;

    private static string Parameter(string xml) => xml.StartsWith("<samlp:LogoutResponse", StringComparison.Ordinal) ? "SAMLResponse" : "SAMLRequest";

    public static LogoutParty? Find(EntityId entityId) => Array.Find(Parties, party => party.EntityId == entityId);
}
