using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>pysaml2's side of a logout, in one of its roles: it asks and answers the gateway, and verifies what the gateway asks and answers.</summary>
/// <param name="peer">pysaml2.</param>
/// <param name="role"><c>system</c> or <c>idp</c>.</param>
/// <param name="entityId">Who it is.</param>
/// <param name="settings">What it is configured with.</param>
internal sealed class Pysaml2Logout(Pysaml2Peer peer, string role, string entityId, Func<JsonObject> settings)
{
    /// <summary>Without a blank: pysaml2 verifies a query that it writes anew, with a + where ours has %20.</summary>
    public const string RelayState = "back-to-page-9&on";

    /// <summary>Its signed LogoutRequest about one session of one person, and the request's ID.</summary>
    public async Task<(string Id, BrowserMessage Message)> RequestAsync(TestFederation federation, string nameId, string nameIdFormat, string? sessionIndex)
    {
        var given = Given();
        given["gatewayEntityId"] = federation.EntityId;
        given["nameId"] = nameId;
        given["nameIdFormat"] = nameIdFormat;
        given["sessionIndex"] = sessionIndex;
        given["relayState"] = RelayState;
        var sent = await peer.AskAsync("logout_request", given);
        return ((string)sent["id"]!, Pysaml2Peer.Sent(sent, entityId));
    }

    /// <summary>The gateway's LogoutRequest as pysaml2 reads and verifies it, and its signed LogoutResponse. Throws <see cref="PeerException"/>.</summary>
    /// <param name="asked">What the browser brings.</param>
    /// <param name="failure">The second-level status of a failure; null: success.</param>
    /// <param name="twice">Whether the XML is signed besides the query, as pysaml2's <c>handle_logout_request</c> does.</param>
    public async Task<(JsonNode Read, BrowserMessage Answer)> AnswerAsync(BrowserMessage asked, string? failure = null, bool twice = false)
    {
        var given = Given();
        Pysaml2Peer.Bring(given, asked);
        given["status"] = failure;
        given["twice"] = twice;
        var read = await peer.AskAsync("logout_answer", given);
        return (read, Pysaml2Peer.Sent(read, entityId));
    }

    /// <summary>The gateway's LogoutResponse as pysaml2 reads and verifies it. Throws <see cref="PeerException"/>.</summary>
    public Task<JsonNode> ReadAsync(BrowserMessage answer)
    {
        var given = Given();
        Pysaml2Peer.Bring(given, answer);
        return peer.AskAsync("logout_result", given);
    }

    private JsonObject Given()
    {
        var given = settings();
        given["role"] = role;
        return given;
    }
}
