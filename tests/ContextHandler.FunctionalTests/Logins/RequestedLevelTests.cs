using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decisions 2 and 3: what a system asks for in its request, beside what it is registered with.</summary>
public class RequestedLevelTests
{
    private const string Low = Wire.NsisPrefix + "Low";
    private const string Substantial = Wire.NsisPrefix + "Substantial";
    private const string High = Wire.NsisPrefix + "High";

    [Theory]
    [InlineData(null, Substantial)]
    [InlineData("minimum", Substantial)]
    [InlineData("exact", Substantial)]
    [InlineData("better", High)]
    public async Task Decision_03_comparison_none_minimum_and_exact_count_as_minimum_and_better_is_the_next_level(string? comparison, string asked)
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" }, new() { ClassReferences = [Substantial], Comparison = comparison });

        Assert.Equal(asked, walk.Question.ClassReference);
        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_03_the_answer_names_the_class_asked_for_where_it_was_achieved()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" }, new() { ClassReferences = [Substantial], Comparison = "minimum" });

        Assert.Equal((Substantial, "High"), (walk.Received.ClassReference, walk.Received.Loa));
    }

    [Fact]
    public async Task Decision_03_the_answer_names_the_achieved_level_where_nothing_was_asked_for()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "High" });

        Assert.Equal(High, walk.Received.ClassReference);
    }

    [Fact]
    public async Task Decision_03_level_references_are_split_from_attribute_profiles_and_unknown_ones()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new()
        {
            ClassReferences = ["https://data.gov.dk/eid/Professional", "https://nemlogin.dk/internal/credential/type/mitid", Substantial],
            Comparison = "minimum",
        });

        Assert.Equal(Substantial, walk.Question.ClassReference);
        Assert.Equal(Substantial, walk.Received.ClassReference);
    }

    [Fact]
    public async Task Decision_03_maximum_below_the_registered_level_is_NoAuthnContext()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { ClassReferences = [Low], Comparison = "maximum" }));
        Assert.Null(visit.Left);
        Assert.Equal("LevelUnattainable", federation.Audit.Last.Reason);

        var received = federation.System.Read(await browser.PressAsync(visit, "return"));
        Assert.Equal(("Responder", "NoAuthnContext"), (received.Status, received.SecondStatus));
    }

    [Fact]
    public async Task Decision_03_maximum_at_the_registered_level_is_met()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new() { ClassReferences = [Substantial], Comparison = "maximum" });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_02_a_request_below_the_registered_level_does_not_lower_it()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Low" }, new() { ClassReferences = [Low], Comparison = "minimum" });

        Assert.Equal(Substantial, walk.Question.ClassReference);
        Assert.Equal("LevelTooLow", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_02_where_neither_satisfies_the_other_the_lowest_nsis_level_that_satisfies_both()
    {
        await using var federation = await FederationPlan.Of("NIST 3", "OIOSAML3", system: system => system with { Profile = "OIOSAML3" }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new() { ClassReferences = [Low], Comparison = "minimum" });

        Assert.Equal(Substantial, walk.Question.ClassReference);
        Assert.Equal("NSIS Substantial", federation.Audit.Last.RequiredLevel);
        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_03_of_several_levels_asked_for_the_weakest_suffices()
    {
        await using var federation = await FederationPlan.Of("NSIS Low", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, new() { Loa = "Substantial" }, new() { ClassReferences = [High, Substantial], Comparison = "minimum" });

        Assert.Equal(Substantial, walk.Question.ClassReference);
        Assert.Equal(Substantial, walk.Received.ClassReference);
    }
}
