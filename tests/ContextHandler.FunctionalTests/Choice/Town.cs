using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>The federations that the tests of the remembered choice change: Korsbæk with one login or two, Egeby with one, and two systems.</summary>
internal static class Town
{
    public const string Korsbaek = "11111111";
    public const string Egeby = "22222222";

    public static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    /// <summary>Korsbæk and Egeby with one login each.</summary>
    public static readonly FederationPlan OneEach = Systems()
        .WithIdp("korsbaek", "OIOSAML3")
        .WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = Egeby });

    /// <summary>Korsbæk with two logins, Egeby with one.</summary>
    public static readonly FederationPlan TwoInKorsbaek = OneEach.WithIdp("korsbaek-entra", "OIOSAML3");

    /// <summary>Korsbæk has another login instead, Egeby its own.</summary>
    public static readonly FederationPlan Replaced = Systems()
        .WithIdp("korsbaek-new", "OIOSAML3")
        .WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = Egeby });

    public static FederationPlan Systems() => new FederationPlan().WithSystem("sapa", "NSIS Substantial").WithSystem("aula", "NSIS Substantial");

    /// <summary>The same with that IdP otherwise.</summary>
    public static FederationPlan With(this FederationPlan plan, string idp, Func<IdpPlan, IdpPlan> change) =>
        plan with { Idps = [.. plan.Idps.Select(other => other.Name == idp ? change(other) : other)] };

    /// <summary>The same without that IdP.</summary>
    public static FederationPlan Without(this FederationPlan plan, string idp) => plan with { Idps = plan.Idps.RemoveAll(other => other.Name == idp) };

    /// <summary>The same with a raised generation of that municipality.</summary>
    public static FederationPlan WithGeneration(this FederationPlan plan, string cvr, int generation) =>
        plan.WithFile("municipalities", new JsonArray(new JsonObject { ["cvr"] = cvr, ["choiceGeneration"] = generation }));

    /// <summary>Puts a choice cookie into the browser, whatever its value.</summary>
    public static void Plant(this TestBrowser browser, string value) => browser.Cookies.Take($"{ChoiceCookieForge.CookieName}={value}; Path=/", overHttps: false);

    /// <summary>A whole login in which the person picks an IdP and ticks the box.</summary>
    public static async Task RememberAsync(this TestFederation federation, TestBrowser browser, string idp = "korsbaek")
    {
        var chosen = federation.Idps[idp];
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = chosen.Read(await browser.ChooseAsync(chooser, chosen, remember: true));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(chosen.Answer(question, Good))).Status);
        Assert.NotNull(browser.Choice);
    }

    /// <summary>Asserts that the next login stays on the chooser, and that it works from there.</summary>
    public static async Task<Visit> AssertAskedAsync(this TestFederation federation, TestBrowser browser, string pick = "egeby")
    {
        var chooser = await browser.SendAsync(federation.System.Request());
        Assert.True(chooser.IsChooser, chooser.ToString());
        var chosen = federation.Idps[pick];
        var question = chosen.Read(await browser.ChooseAsync(chooser, chosen));
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(chosen.Answer(question, Good))).Status);
        return chooser;
    }
}
