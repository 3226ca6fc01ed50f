using ContextHandler.Testing.Federation;
using Xunit;

namespace ContextHandler.Testing.Attacks;

/// <summary>A system's genuine AuthnRequest that has not arrived yet: what arrives before it is the attacker's to choose, and it must still begin a login after that.</summary>
public sealed class AttackedRequest : IDisposable
{
    private readonly SystemRequest request;

    /// <param name="federation">The federation attacked.</param>
    /// <param name="request">What the system asks; null: an ordinary request by Redirect. The first IdP is named in it, so that nobody is asked to choose.</param>
    public AttackedRequest(TestFederation federation, SystemRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(federation);
        this.request = (request ?? new()) with { IdpList = [federation.Idp.EntityId] };
        Federation = federation;
        Browser = federation.NewBrowser();
        Genuine = federation.System.Request(this.request);
    }

    public TestFederation Federation { get; }

    public TestBrowser Browser { get; }

    public BrowserMessage Genuine { get; }

    /// <summary>The parameters of the genuine query as they stand in it: the message, RelayState where there is one, SigAlg, Signature.</summary>
    public IReadOnlyList<string> Parts => Genuine.RawQuery.Split('&');

    /// <summary>Sends the attack: it is refused for that reason, nobody is sent anywhere, and nothing is fetched.</summary>
    public async Task RefusedAsync(BrowserMessage attack, string reason)
    {
        RefusalAssert.Refused(reason, await Browser.SendAsync(attack).ConfigureAwait(false), Federation);
        Assert.Empty(OutgoingCalls.Seen);
    }

    /// <summary>Sends a query string exactly as it is written, which needs a socket.</summary>
    public async Task RefusedAsync(string query, string reason)
    {
        RefusalAssert.Refused(reason, await ArriveAsync(query).ConfigureAwait(false), Federation, query);
        Assert.Empty(OutgoingCalls.Seen);
    }

    /// <summary>The control: the genuine request begins a login now, which reaches the system with its RelayState, once.</summary>
    public async Task AcceptedAsync()
    {
        await ReachesTheSystemAsync(await Browser.SendAsync(Genuine).ConfigureAwait(false), request.RelayState).ConfigureAwait(false);
        await RefusedAsync(Genuine, "RequestAlreadyAnswered").ConfigureAwait(false);
    }

    /// <summary>A query string exactly as it is written begins a login, which reaches the system with that RelayState.</summary>
    public async Task AcceptedAsync(string query, string? relayState) =>
        await ReachesTheSystemAsync(await ArriveAsync(query).ConfigureAwait(false), relayState).ConfigureAwait(false);

    public void Dispose() => Browser.Dispose();

    private async Task ReachesTheSystemAsync(Visit begun, string? relayState)
    {
        var question = Federation.Idp.Read(begun);
        var received = Federation.System.Read(await Browser.SendAsync(Federation.Idp.Answer(question, AttackedLogin.Good)).ConfigureAwait(false));
        Assert.Equal(("Success", AttackedLogin.Alice, relayState), (received.Status, received.NameId, received.RelayState));
    }

    private async Task<Visit> ArriveAsync(string query)
    {
        var hop = await RawHttp.GetAsync(Federation.BaseUrl, "/saml/idp/sso?" + query).ConfigureAwait(false);
        foreach (var cookie in hop.SetCookies)
        {
            Browser.Cookies.Take(cookie, overHttps: false);
        }

        return new([hop], hop["Location"] is { } next ? new(next, From: null) : null);
    }
}
