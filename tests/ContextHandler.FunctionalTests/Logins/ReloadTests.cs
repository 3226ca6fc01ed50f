using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>A changed federation file (house.md 7.7).</summary>
public class ReloadTests
{
    private const int Loaded = 1001;
    private const int Refused = 1002;
    private const int Problem = 1003;

    private static readonly FederationPlan Plan = FederationPlan.Of("NSIS Substantial", "OIOSAML3");

    [Fact]
    public async Task A_good_change_is_swapped_in()
    {
        await using var federation = await Plan.StartAsync();

        federation.Folder.Write(FederationPlan.Of("NSIS High", "OIOSAML3"));
        Assert.True(await federation.Log.SawAsync(Loaded, times: 2));

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" });
        Assert.Equal(Wire.NsisPrefix + "High", walk.Question.ClassReference);
    }

    [Fact]
    public async Task A_changed_metadata_file_is_swapped_in()
    {
        await using var federation = await Plan.StartAsync();

        federation.Folder.Write(FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { Bindings = [Wire.PostBinding] }));
        Assert.True(await federation.Log.SawAsync(Loaded, times: 2));

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });
        Assert.True(walk.Question.Message.IsPost);
    }

    [Fact]
    public async Task A_bad_change_keeps_the_last_good_one_and_every_error_is_logged()
    {
        await using var federation = await Plan.StartAsync();

        federation.Folder.Write(FederationPlan.Of(
            "NSIS High", "OIOSAML3", idp => idp.With("highestLevel", "NSIS Very High"), system => system.With("noSuchField", 1)));
        Assert.True(await federation.Log.SawAsync(Refused));
        Assert.True(await federation.Log.SawAsync(Problem, times: 2));

        var errors = federation.Log.Lines.Where(line => line.Id.Id == Problem).Select(line => line.Text).ToList();
        Assert.Contains(errors, error => error.Contains("highestLevel", StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("noSuchField", StringComparison.Ordinal));
        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });
        Assert.Equal((Wire.NsisPrefix + "Substantial", "Success"), (walk.Question.ClassReference, walk.Received.Status));
    }

    [Fact]
    public async Task An_idp_withdrawn_while_a_person_logs_in_is_believed_no_more()
    {
        await using var federation = await Plan.WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = "22222222" }).StartAsync();
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var question = federation.Idps["egeby"].Read(await browser.PressAsync(chooser, federation.Idps["egeby"].EntityId));

        federation.Folder.Write(Plan);
        Assert.True(await federation.Log.SawAsync(Loaded, times: 2));
        var visit = await browser.SendAsync(federation.Idps["egeby"].Answer(question, new() { Loa = "Substantial" }));

        Assert.Null(visit.Left);
        Assert.Equal("IdpUnknown", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_31_http_is_for_loopback_names_only()
    {
        var plan = Plan with { BaseUrl = "http://contexthandler.example.dk" };

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => plan.StartAsync());

        Assert.Contains("baseUrl", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("https://contexthandler.example.dk")]
    public async Task Decision_31_http_on_loopback_and_https_anywhere(string baseUrl)
    {
        await using var federation = await (Plan with { BaseUrl = baseUrl }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" });

        Assert.Equal("Success", walk.Received.Status);
    }
}
