using System.Net;
using System.Text.Json.Nodes;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Health;

/// <summary>How a gateway that tries its IdPs often says they are.</summary>
internal static class ObservedFederation
{
    /// <summary>The same with a gateway that tries every tenth of a second, for at most half a second.</summary>
    public static FederationPlan Impatient(this FederationPlan plan) => plan with
    {
        LateServices = services => services.AddSingleton(provider => new IdpProbe(provider.GetRequiredService<INameLookup>())
        {
            Interval = TimeSpan.FromSeconds(0.1),
            Patience = TimeSpan.FromSeconds(0.5),
        }),
    };

    /// <summary>The same with that IdP at a place that is really there.</summary>
    public static FederationPlan WithIdpAt(this FederationPlan plan, string name, string cvr, LoginPlace place) =>
        plan.WithIdp(name, "OIOSAML3", idp => idp with { Cvr = cvr, SsoUrl = place.SsoUrl });

    /// <summary>What /ops/idps says of one IdP.</summary>
    public static async Task<JsonNode> ConditionAsync(this TestFederation federation, string idp)
    {
        using var program = federation.NewBrowser();
        program.Address = IPAddress.Loopback;
        var visit = await program.OpenAsync("/ops/idps");
        Assert.Equal((200, "application/json; charset=utf-8"), (visit.Status, visit.Last["Content-Type"]));
        return JsonNode.Parse(visit.Page)!["idps"]!.AsArray().Single(one => (string?)one!["entityId"] == federation.Idps[idp].EntityId)!;
    }

    /// <summary>Waits until an IdP is in that state, ten seconds at most.</summary>
    public static async Task<JsonNode> BecomesAsync(this TestFederation federation, string idp, string state)
    {
        var condition = await federation.ConditionAsync(idp);
        for (var waited = 0; waited < 100 && (string?)condition["state"] != state; waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            condition = await federation.ConditionAsync(idp);
        }

        Assert.Equal(state, (string?)condition["state"]);
        return condition;
    }

    /// <summary>Somebody logs in there, and gets that answer.</summary>
    public static async Task<Visit> LogInAsync(this TestFederation federation, string idp, IdpAnswer answer, string? from = null)
    {
        using var browser = federation.NewBrowser();
        browser.Address = from is null ? null : IPAddress.Parse(from);
        var chooser = await browser.SendAsync(federation.System.Request());
        var stub = federation.Idps[idp];
        return await browser.SendAsync(stub.Answer(stub.Read(await browser.ChooseAsync(chooser, stub)), answer));
    }
}
