using System.Collections.Concurrent;
using System.Diagnostics;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Federation;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>
/// Whole logins as browsers carry them, by HTTP, from the system's AuthnRequest to the gateway's Response. A person's first login goes by the chooser and is
/// remembered; from then on everybody of that municipality goes straight to its IdP.
/// </summary>
internal sealed class WholeLogin(StormStage stage, StormPlan plan, NodesInTurn nodes, TimeProvider clock)
{
    private const string ChoiceCookie = "ch-choice";
    private const string LoginCookie = "ch-login-";

    private readonly GatewayIdentity gateway = stage.Parties.Current.Gateway with { BaseUrl = stage.BaseUrl };
    private readonly Bridge bridge = Bridge.Of(stage.Parties.Current.Gateway with { BaseUrl = stage.BaseUrl });
    private readonly PeerMessages peers = new(stage.Parties, clock);
    private readonly ConcurrentDictionary<EntityId, string> choices = new();

    /// <summary>
    /// Logs the person of that number in. The time is the gateway's: what the system and the IdP write in between is not counted. Throws when the system
    /// is not answered with success.
    /// </summary>
    public async Task<(TimeSpan Own, LoginMessages Messages)> RunAsync(int number)
    {
        var person = Person.Of(number, plan, stage.Parties, choices);
        var browser = new Browser(nodes, number, person.Choice);

        // The system, the gateway, and perhaps the chooser.
        var request = peers.Request(person.System, bridge);
        var asked = await browser.GetAsync(request).ConfigureAwait(false);
        var toIdp = asked.Location ?? (await browser.PostAsync(gateway.At("/choose"), Choice(person, browser, asked)).ConfigureAwait(false)).Next;

        // The IdP, and the same browser back to the gateway.
        var (id, relayState) = Seen.Question(toIdp, person.Idp.SingleSignOn[0].Location);
        var answer = peers.Answer(person.Idp, person.IdpSigning, id, relayState, bridge, person.Serial);
        var received = await browser.PostAsync(bridge.AcsUrl, answer.Fields, crossSite: true).ConfigureAwait(false);
        var page = await browser.GetAsync(received.Next).ConfigureAwait(false);
        var issued = Seen.Response(page.Body, person.System.AssertionConsumerServices[0].Location, Seen.RequestId(request));
        if (person.Choice is null && browser.Cookie(ChoiceCookie) is { } choice)
        {
            choices[person.Idp.EntityId] = choice;
        }

        return (browser.Waited, new(request, toIdp, answer, issued));
    }

    /// <summary>The same, for whoever wants the time only.</summary>
    public async Task<TimeSpan> TimeAsync(int number) => (await RunAsync(number).ConfigureAwait(false)).Own;

    /// <summary>The page that asks somebody of whom nothing is remembered.</summary>
    public async Task<string> AskAsync(int number)
    {
        var person = Person.Of(number, plan, stage.Parties, choices);
        return (await new Browser(nodes, number, remembered: null).GetAsync(peers.Request(person.System, bridge)).ConfigureAwait(false)).Body;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Choice(Person person, Browser browser, Browser.Answer asked) =>
    [
        new("login", (browser.Cookie(LoginCookie) ?? throw new InvalidOperationException($"Nobody is asked. {asked.Status}: {asked.Body}")).Split('=')[0][LoginCookie.Length..]),
        new("system", person.System.EntityId.Value),
        new("remember", "1"),
        new("idp", person.Idp.EntityId.Value),
    ];
}
