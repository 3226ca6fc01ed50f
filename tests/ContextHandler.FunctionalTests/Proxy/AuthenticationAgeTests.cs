using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>How long ago a person was asked by their IdP: per route, to the second, with the clock skew on top.</summary>
public sealed class AuthenticationAgeTests : IAsyncLifetime
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(30) + TimeSpan.FromMinutes(3); // MaxAge and gateway.clockSkew
    private Backend? backend;
    private TestFederation? started;

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        var proxy = new ProxyPlan()
            .WithRoute("front", "/{**rest}", "level:nsis-low", "sager")
            .WithRoute("fresh", "/frisk/{**rest}", "level:nsis-low", "sager", route => route["Metadata"]!["MaxAge"] = "PT30M")
            .WithRoute("forced", "/ny/{**rest}", "level:nsis-substantial", "sager", route => route["Metadata"]!["ForceAuthn"] = "true");
        started = await (ProxyStage.Plan with { Proxy = proxy.To(backend.Address) }).StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await backend!.DisposeAsync();
    }

    [Fact]
    public async Task A_login_as_old_as_may_be_is_let_in_and_a_second_later_the_person_is_asked_anew()
    {
        using var browser = await Federation.LoggedInAsync("/frisk/1");
        Federation.Clock.Advance(Most);
        Assert.Equal(200, (await browser.OpenAsync("/frisk/1")).Status);

        Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        var question = Federation.Idp.Read(await browser.OpenAsync("/frisk/1"));
        Assert.True(question.ForceAuthn);
        Assert.Equal(200, (await browser.OpenAsync("/andet")).Status); // without a most, as long as the session lives
        Assert.Equal(200, (await browser.SendAsync(Federation.Idp.Answer(question, IdpAnswer.At("NSIS Low")))).Status);
        Assert.Equal(200, (await browser.OpenAsync("/frisk/2")).Status);
    }

    [Fact]
    public async Task A_first_login_is_no_reason_to_ask_a_person_whom_the_IdP_knows()
    {
        using var browser = Federation.NewVisitor();
        Assert.False(Federation.Idp.Read(await browser.OpenAsync("/frisk/1")).ForceAuthn);
    }

    [Fact]
    public async Task An_IdP_that_answers_from_an_old_login_is_told_to_ask_and_then_held_to_it()
    {
        using var browser = Federation.NewVisitor();
        var old = new IdpAnswer { Loa = "Low", AuthenticatedAgo = Most + TimeSpan.FromSeconds(1) };

        var question = Federation.Idp.Read(await Federation.LogInAsync(browser, "/frisk/1", old));
        Assert.True(question.ForceAuthn);
        var visit = await browser.SendAsync(Federation.Idp.Answer(question, old));

        Assert.Null(visit.Left);
        Assert.InRange(visit.Status, 400, 499);
    }

    [Fact]
    public async Task A_route_may_have_the_person_asked_at_every_step_up()
    {
        using var browser = await Federation.LoggedInAsync("/");
        var question = Federation.Idp.Read(await browser.OpenAsync("/ny/1"));
        Assert.True(question.ForceAuthn);
        await browser.SendAsync(Federation.Idp.Answer(question, IdpAnswer.At("NSIS Substantial")));
        Assert.Equal(200, (await browser.OpenAsync("/ny/2")).Status);
    }

    [Fact]
    public async Task A_program_is_told_of_a_fresh_login_where_only_the_age_is_wrong()
    {
        using var browser = await Federation.LoggedInAsync("/frisk/1");
        Federation.Clock.Advance(Most + TimeSpan.FromSeconds(1));
        var hop = await Federation.AskAsync(HttpMethod.Get, "/frisk/1", browser);
        Assert.Equal(401, hop.Status);
        Assert.Contains("fresh=1", hop.Body, StringComparison.Ordinal);
    }
}
