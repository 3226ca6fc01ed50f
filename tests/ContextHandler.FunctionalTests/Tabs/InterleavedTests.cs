using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Tabs;

/// <summary>Security case H08: each login is its own transaction, and tabs finish independently in any order.</summary>
public class InterleavedTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    private static readonly FederationPlan Plan = FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3").WithSystem("aula", "NSIS Substantial");

    /// <summary>The order in which tabs take their steps: each letter is the next step of that tab (begin, choose, answer).</summary>
    public static TheoryData<string> Orders => [.. Interleavings("aaabbb"), "abcabcabc", "abccbaabc", "cbaabccba", "abcbcacab", "aabbccabc", "ccbbaabca"];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task H08_logins_in_tabs_finish_in_every_order(string order)
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var tabs = order.Distinct().ToDictionary(tab => tab, tab => new Tab(federation, browser, tab));

        foreach (var tab in order)
        {
            await tabs[tab].StepAsync();
        }

        Assert.All(tabs.Values, tab => Assert.Equal(("Success", $"tab {tab.Name}", tab.Idp.EntityId), (tab.Received!.Status, tab.Received.RelayState, tab.Received.AuthenticatingAuthority)));
        Assert.Equal(["ch-session"], browser.Cookies.All.Select(cookie => cookie.Name));
    }

    [Fact]
    public async Task H08_a_login_that_fails_in_one_tab_leaves_the_other_alone()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var good = new Tab(federation, browser, 'a');
        await good.StepAsync();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var help = await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Low" }));

        await good.StepAsync();
        Assert.NotEqual("Success", federation.System.Read(await browser.PressAsync(help, "return")).Status);
        await good.StepAsync();

        Assert.Equal("Success", good.Received!.Status);
    }

    [Fact]
    public async Task H08_the_same_login_in_two_tabs_succeeds_once_and_the_other_tab_leads_on()
    {
        await using var federation = await Plan.StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var duplicate = await browser.OpenAsync(chooser.Last.Request.Url);
        var egeby = federation.Idps["egeby"];
        var first = federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
        var second = egeby.Read(await browser.ChooseAsync(duplicate, egeby));

        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(egeby.Answer(second, Good))).Status);
        var late = await browser.SendAsync(federation.Idp.Answer(first, Good));

        Assert.Null(late.Left);
        Assert.Equal(410, late.Status);
        Assert.True(late.LinksTo("https://sapa.example.dk/"), late.Page);
    }

    private static IEnumerable<string> Interleavings(string steps) => steps.Length == 0
        ? [string.Empty]
        : steps.Distinct().SelectMany(step => Interleavings(steps.Remove(steps.IndexOf(step, StringComparison.Ordinal), 1)).Select(rest => step + rest));

    /// <summary>One tab, taking one step of its login at a time.</summary>
    private sealed class Tab(TestFederation federation, TestBrowser browser, char name)
    {
        private Visit? chooser;
        private IdpQuestion? question;

        public char Name => name;

        public IdpStub Idp => name == 'b' ? federation.Idps["egeby"] : federation.Idp;

        public SystemAnswer? Received { get; private set; }

        private SystemStub System => name == 'c' ? federation.Systems["aula"] : federation.System;

        public async Task StepAsync()
        {
            if (chooser is null)
            {
                chooser = await browser.SendAsync(System.Request(new() { RelayState = $"tab {name}", ByPost = name == 'b' }));
            }
            else if (question is null)
            {
                question = Idp.Read(await browser.ChooseAsync(chooser, Idp));
            }
            else
            {
                Received = System.Read(await browser.SendAsync(Idp.Answer(question, Good)));
            }
        }
    }
}
