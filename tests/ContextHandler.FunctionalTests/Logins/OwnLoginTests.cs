using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Logins.BackupPlans;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>The login that a system has of its own: named where a login cannot work here, and only there.</summary>
public class OwnLoginTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    private static readonly FederationPlan One = FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system.With("backupLoginUrl", OwnLogin));

    [Fact]
    public async Task An_error_of_the_idp_names_it()
    {
        await using var federation = await One.StartAsync();
        using var browser = federation.NewBrowser();

        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        Names(await browser.SendAsync(federation.Idp.Answer(question, IdpAnswer.Error("Responder"))));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_accepted_names_it()
    {
        await using var federation = await One.StartAsync();
        using var browser = federation.NewBrowser();

        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        Names(await browser.SendAsync(federation.Idp.Answer(question, Good with { Audience = "https://stranger.example" })));
    }

    [Fact]
    public async Task No_candidate_names_it()
    {
        await using var federation = await FederationPlan.Of(
            "NSIS High", "OIOSAML3", idp => idp with { HighestLevel = "NSIS Low" }, system => system.With("backupLoginUrl", OwnLogin)).StartAsync();
        using var browser = federation.NewBrowser();

        Names(await browser.SendAsync(federation.System.Request()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_broken_store_names_it(bool byPost)
    {
        await using var federation = await One.StartAsync();
        using var browser = federation.NewBrowser();
        federation.Store.IsBroken = true;

        var visit = await browser.SendAsync(federation.System.Request(new() { ByPost = byPost }));

        Assert.Equal(503, visit.Status);
        Names(visit);
        Assert.Equal(federation.System.EntityId, federation.Audit.Last.System);
    }

    [Fact]
    public async Task An_audit_log_that_cannot_be_written_names_it()
    {
        await using var federation = await One.StartAsync();
        using var browser = federation.NewBrowser();
        federation.Audit.IsWritable = false;

        Names(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task What_starting_over_mends_does_not_name_it()
    {
        await using var federation = await One.StartAsync();
        using var browser = federation.NewBrowser();

        var gone = await browser.SendAsync(new(federation.At("/choose?login=gone&system=" + Uri.EscapeDataString(federation.System.EntityId)), From: null));

        Assert.Contains("Start again", gone.Last.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(OwnLogin, gone.Last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_breaks_under_a_person_on_the_chooser_names_it()
    {
        await using var federation = await FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3", system => system.With("backupLoginUrl", OwnLogin)).StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        federation.Store.IsBroken = true;

        Names(await browser.PressAsync(chooser, federation.Idp.EntityId));
    }

    [Fact]
    public async Task A_system_without_one_has_none_named()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        federation.Store.IsBroken = true;

        Assert.DoesNotContain("own-login", (await browser.SendAsync(federation.System.Request())).Last.Body, StringComparison.Ordinal);
    }

    private static void Names(Visit visit) => Assert.Contains($"href=\"{OwnLogin}\"", visit.Last.Body, StringComparison.Ordinal);
}
