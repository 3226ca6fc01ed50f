using System.Collections.Concurrent;
using System.Text;
using ContextHandler.Benchmarks.Login;
using ContextHandler.Benchmarks.Storm;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Testing.Federation;

namespace ContextHandler.Benchmarks.Beside;

/// <summary>The same whole login by SimpleSAMLphp, which takes two requests of the browser for it.</summary>
internal sealed class BridgedLogin(SimpleSamlPhp php, StormPlan plan, NodesInTurn nodes)
{
    private static readonly ConcurrentDictionary<EntityId, string> NothingRemembered = new();

    private readonly PeerMessages peers = new(php.Parties, TimeProvider.System);

    /// <summary>Logs the person of that number in; how long they waited for the bridge. Throws when the system is not answered with success.</summary>
    public async Task<TimeSpan> TimeAsync(int number)
    {
        var person = Person.Of(number, plan, php.Parties, NothingRemembered);
        var browser = new Browser(nodes, number, remembered: null);
        var requestId = Secrets.NewSamlId();
        var asked = await browser.GetAsync(Request(person, requestId)).ConfigureAwait(false);
        var (id, relayState) = Seen.Question(asked.Next, person.Idp.SingleSignOn[0].Location);
        var answer = peers.Answer(person.Idp, person.IdpSigning, id, relayState, php.Bridge, person.Serial);

        // Its cookie is SameSite=None where there is https: it comes along from another site.
        var page = await browser.PostAsync(php.Bridge.AcsUrl, answer.Fields).ConfigureAwait(false);
        Seen.Response(page.Body, person.System.AssertionConsumerServices[0].Location, requestId);
        return browser.Waited;
    }

    // As any system writes it, with the IdP that is wanted (SAML Core 3.4.1.3.1).
    private string Request(Person person, string id)
    {
        var xml =
            $"""
            <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="{id}" Version="2.0" IssueInstant="{TimeProvider.System.GetUtcNow():yyyy-MM-ddTHH:mm:ssZ}" Destination="{php.Bridge.SsoUrl}" AssertionConsumerServiceURL="{person.System.AssertionConsumerServices[0].Location}" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer>{person.System.EntityId}</saml:Issuer><samlp:Scoping><samlp:IDPList><samlp:IDPEntry ProviderID="{person.Idp.EntityId}"/></samlp:IDPList></samlp:Scoping></samlp:AuthnRequest>
            """;
        return $"{php.Bridge.SsoUrl}?{RedirectMessage.Query("SAMLRequest", Encoding.UTF8.GetBytes(xml), Secrets.NewHandle(), php.Parties.SystemSigning.Certificate)}";
    }
}
