using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A municipality's IdP that runs on pysaml2: it verifies what we ask, and we accept what it signs.</summary>
public sealed class Pysaml2AsIdpTests(Pysaml2Peer peer) : IClassFixture<Pysaml2Peer>
{
    [Theory]
    [InlineData("Redirect", "Redirect", "POST")]
    [InlineData("POST", "POST")]
    public async Task Pysaml2_reads_our_request_and_verifies_its_signature(string expected, params string[] bindings)
    {
        var idp = new Pysaml2Idp(peer, bindings);
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();

        var question = VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation);
        var read = await idp.ReadAsync(question);

        Assert.Equal(expected == "POST", question.IsPost);
        Assert.Equal((expected == "Redirect", expected == "POST"), ((bool)read["queryVerified"]!, (bool)read["xmlSigned"]!));
        Assert.Equal((federation.EntityId, federation.AcsUrl), ((string?)read["issuer"], (string?)read["acs"]));
        Assert.Equal([Wire.NsisPrefix + "Substantial"], read["classReferences"]!.AsArray().Select(reference => (string?)reference));
    }

    [Fact]
    public async Task Control_pysaml2_does_not_verify_our_query_once_its_relay_state_is_another()
    {
        var idp = new Pysaml2Idp(peer, "Redirect");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var question = VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation);

        var read = await idp.ReadAsync(question with { Url = question.Url.Replace("&SigAlg=", "&RelayState=other&SigAlg=", StringComparison.Ordinal) });

        Assert.False((bool)read["queryVerified"]!);
    }

    [Fact]
    public async Task Control_pysaml2_refuses_our_posted_request_once_its_level_is_another()
    {
        var idp = new Pysaml2Idp(peer, "POST");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var question = VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation);
        var xml = Encoding.UTF8.GetString(Convert.FromBase64String(question["SAMLRequest"]!));
        var changed = xml.Replace("loa/Substantial", "loa/Low", StringComparison.Ordinal);
        Assert.NotEqual(xml, changed);

        var refusal = await Assert.ThrowsAsync<PeerException>(
            () => idp.ReadAsync(question.With("SAMLRequest", Convert.ToBase64String(Encoding.UTF8.GetBytes(changed)))));

        Assert.Equal("IncorrectlySigned", refusal.Type);
    }

    [Theory]
    [InlineData("Redirect", "assertion")]
    [InlineData("Redirect", "response")]
    [InlineData("Redirect", "assertion", "response")]
    [InlineData("POST", "assertion")]
    public async Task A_login_at_pysaml2_reaches_the_system(string binding, params string[] sign)
    {
        var idp = new Pysaml2Idp(peer, binding);
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var read = await AskedAsync(idp, federation, browser);

        var visit = await browser.SendAsync(await idp.AnswerAsync(federation, read, encrypt: false, sign));

        VisitAssert.Left(visit, federation);
        var answer = federation.System.Read(visit);
        Assert.Equal(("Success", "Substantial", Pysaml2Idp.NameId), (answer.Status, answer.Loa, answer.NameId));
        Assert.Equal("https://idp.pysaml2.example.dk", answer.AuthenticatingAuthority);
    }

    [Fact]
    public async Task A_response_of_pysaml2_with_no_signature_is_refused()
    {
        var idp = new Pysaml2Idp(peer, "Redirect");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var read = await AskedAsync(idp, federation, browser);

        var visit = await browser.SendAsync(await idp.AnswerAsync(federation, read, encrypt: false));

        VisitAssert.Refused("SignatureMissing", visit, federation);
    }

    [Theory]
    [InlineData("assertion")]
    [InlineData("assertion", "response")]
    public async Task Decision_11_the_3des_of_pysaml2_is_refused_by_name(params string[] sign)
    {
        var idp = new Pysaml2Idp(peer, "Redirect");
        await using var federation = await idp.StartAsync();
        using var browser = federation.NewBrowser();
        var read = await AskedAsync(idp, federation, browser);

        var visit = await browser.SendAsync(await idp.AnswerAsync(federation, read, encrypt: true, sign));

        Assert.Contains("tripledes-cbc", VisitAssert.Refused("AlgorithmRefused", visit, federation), StringComparison.Ordinal);
    }

    private static async Task<JsonNode> AskedAsync(Pysaml2Idp idp, TestFederation federation, TestBrowser browser) =>
        await idp.ReadAsync(VisitAssert.Left(await browser.SendAsync(federation.System.Request()), federation));
}
