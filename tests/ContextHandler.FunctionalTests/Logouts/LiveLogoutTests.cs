using System.Net.WebSockets;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A WebSocket of a proxied system, and a LogoutRequest over HTTP from somebody else who takes part in the session.</summary>
public sealed class LiveLogoutTests(LiveLogoutTests.Stage stage) : IClassFixture<LiveLogoutTests.Stage>
{
    private const string IdpIndex = "idp-session-7";

    // Less than the first round that could end it instead.
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(15);

    private TestFederation Federation => stage.Federation;

    private SystemStub Sapa => Federation.Systems["sapa"];

    [Theory]
    [InlineData("a system", false)]
    [InlineData("a system", true)]
    [InlineData("the IdP", false)]
    [InlineData("the IdP", true)]
    public async Task It_ends_at_once_and_nobody_elses_does(string asker, bool byPost)
    {
        using var other = await Federation.LoggedInAsync();
        using var others = await stage.OpenSocketAsync(other);
        using var browser = await Federation.LoggedInAsync();
        XElement? nameAtIdp = null;
        var question = Federation.Idp.Read(await browser.SendAsync(Sapa.Request()));
        var answer = Federation.Idp.Answer(question, new()
        {
            Loa = "Low",
            SessionIndex = IdpIndex,
            EditAssertion = assertion => nameAtIdp = new(assertion.Descendants(Wire.Assertion + "NameID").Single()),
        });
        var told = Sapa.Read(await browser.SendAsync(answer));
        using var socket = await stage.OpenSocketAsync(browser);
        using var late = new CancellationTokenSource(AtOnce);

        await browser.SendAsync(asker == "a system"
            ? Sapa.Logout.Request(told.NameIdElement!, new() { ByPost = byPost, SessionIndexes = [told.SessionIndex!] })
            : Federation.Idp.Logout.Request(nameAtIdp!, new() { ByPost = byPost, SessionIndexes = [IdpIndex] }));

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ReceiveAsync(new byte[16], late.Token));
        Assert.Equal(WebSocketState.Open, others.State);
        Assert.Equal(401, (await Federation.AskAsync(HttpMethod.Get, "/a", browser)).Status);
    }

    /// <summary>Beside the proxied system one with SAML, and an IdP that logs out.</summary>
    public sealed class Stage : SocketProxyStage
    {
        protected override FederationPlan Plan { get; } = new FederationPlan()
            .WithProxied("sager", "NSIS Low")
            .WithSystem("sapa", "NSIS Low", system => system with { SingleLogout = [PlannedSlo.Redirect("sapa.example.dk"), new(Wire.PostBinding, "https://sapa.example.dk/slo")] })
            .WithIdp("korsbaek", "OIOSAML3", idp => idp with { SingleLogout = [PlannedSlo.Redirect("idp.korsbaek.example.dk")] });
    }
}
