using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>What fails on our side fails closed: a 503, with a reference number, and no login.</summary>
public class UnavailableTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_login_while_the_store_fails(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var request = federation.System.Request(new() { ByPost = byPost });

        federation.Store.IsBroken = true;
        var refused = await browser.SendAsync(request);
        Assert.Equal((503, "StoreUnavailable"), (refused.Status, federation.Audit.Last.Reason));
        Assert.Equal(federation.Audit.Last.Reference, refused.Reference);

        federation.Store.IsBroken = false;
        Assert.NotNull((await browser.SendAsync(request)).Left);
    }

    [Fact]
    public async Task An_answer_while_the_store_fails()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        federation.Store.IsBroken = true;
        Assert.Equal(503, (await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);

        federation.Store.IsBroken = false;
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_new_login_while_the_audit_log_cannot_be_written(bool byPost)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        federation.Audit.IsWritable = false;
        var refused = await browser.SendAsync(federation.System.Request(new() { ByPost = byPost }));

        Assert.Null(refused.Left);
        Assert.Equal(503, refused.Status);
        Assert.Empty(federation.Audit.Lines);
    }

    [Fact]
    public async Task A_login_that_cannot_be_audited_is_not_passed_on()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        federation.Audit.IsWritable = false;
        var visit = await browser.SendAsync(federation.Idp.Answer(question, Good));

        Assert.Null(visit.Left);
        Assert.Equal(503, visit.Status);
    }
}
