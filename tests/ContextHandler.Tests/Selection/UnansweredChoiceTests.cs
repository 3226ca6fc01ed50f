using System.Net;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Selection;

/// <summary>A remembered choice that leads nowhere right now: nobody is trapped on it.</summary>
public sealed class UnansweredChoiceTests
{
    private static readonly IdentityProvider Chosen = Idp("chosen", "11111111");
    private static readonly IdentityProvider Sibling = Idp("sibling", "11111111");
    private static readonly IdentityProvider Elsewhere = Idp("elsewhere", "22222222");

    [Fact]
    public void One_that_is_observed_down_is_asked_again_and_stays_preselected()
    {
        var selection = Select(new() { Down = [Chosen] }, Chosen, Elsewhere);

        Assert.Null(selection.Chosen);
        Assert.Equal(new ChoiceVerdict(Chosen, ChoiceDoubt.NotAnswering), selection.Remembered);
        Assert.Equal([Chosen], selection.Suggested);
    }

    [Fact]
    public void That_another_one_is_down_is_no_matter() => Assert.Equal(Chosen, Select(new() { Down = [Elsewhere] }, Chosen, Elsewhere).Chosen);

    [Fact]
    public void The_other_login_of_its_municipality_is_suggested_beside_it()
    {
        var choice = RememberedChoice.Of(Chosen, [Chosen, Sibling], TestClock.Start.AddDays(-1));

        Assert.Equal([Chosen, Sibling], Select(new() { Down = [Chosen], Choice = choice }, Chosen, Sibling, Elsewhere).Suggested);
    }

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(600, true)]
    [InlineData(601, false)]
    public void One_that_did_not_answer_the_last_trip_is_asked_again_for_ten_minutes(int seconds, bool asks)
    {
        var selection = Select(new() { Trip = TripFor(A.System().EntityId, seconds) }, Chosen, Elsewhere);

        Assert.Equal(asks ? ChoiceDoubt.NotAnswered : null, selection.Remembered?.Doubt);
        Assert.Equal(asks ? null : Chosen, selection.Chosen);
    }

    [Fact]
    public void Nothing_is_made_of_a_trip_for_another_system_whose_tab_may_be_at_the_login_page() =>
        Assert.Equal(Chosen, Select(new() { Trip = TripFor(EntityId.Create("https://other.example.dk"), 60) }, Chosen, Elsewhere).Chosen);

    [Fact]
    public void A_trip_from_the_future_is_none() =>
        Assert.Equal(Chosen, Select(new() { Trip = TripFor(A.System().EntityId, -60) }, Chosen, Elsewhere).Chosen);

    [Fact]
    public void One_without_metadata_is_what_the_choice_would_have_led_to_and_cannot_be_picked()
    {
        var selection = Select(new() { LeftOut = [Chosen] }, Elsewhere);

        Assert.Null(selection.Chosen);
        Assert.Equal(new ChoiceVerdict(Chosen, ChoiceDoubt.NotAnswering), selection.Remembered);
        Assert.Equal(Chosen, selection.Unanswering);
        Assert.Equal([Elsewhere], selection.Open);
        Assert.Empty(selection.Suggested);
    }

    [Fact]
    public void The_other_login_of_its_municipality_takes_its_place() =>
        Assert.Equal(Sibling, Select(new() { LeftOut = [Chosen] }, Sibling, Elsewhere).Chosen);

    [Fact]
    public void The_only_one_left_because_another_is_missing_is_asked_about()
    {
        var selection = Select(new() { LeftOut = [Chosen], Choice = null }, Elsewhere);

        Assert.Equal((null, "ask"), (selection.Chosen, selection.Rule));
        Assert.Equal([new(Elsewhere, null), new Candidate(Chosen, Exclusion.NoMetadata)], selection.Candidates);
    }

    [Fact]
    public void One_that_could_not_be_picked_anyway_is_not_missed()
    {
        var selection = Select(new() { LeftOut = [Chosen with { HighestLevel = A.Level("NSIS Low") }], Choice = null }, Elsewhere);

        Assert.Equal((Elsewhere, "only one left"), (selection.Chosen, selection.Rule));
        Assert.Equal(Exclusion.CeilingTooLow, selection.Candidates[1].Exclusion);
    }

    [Fact]
    public void The_other_login_of_a_municipality_is_everybodys_there() =>
        Assert.Equal(Sibling, Select(new() { LeftOut = [Chosen], Choice = null }, Sibling).Chosen);

    [Fact]
    public void A_list_of_the_system_that_leaves_one_because_another_is_missing_is_asked_about()
    {
        Assert.Null(Select(new() { LeftOut = [Chosen], Choice = null, IdpList = [Chosen.EntityId, Elsewhere.EntityId] }, Elsewhere).Chosen);
        Assert.Equal(Elsewhere, Select(new() { LeftOut = [Chosen], Choice = null, IdpList = [Elsewhere.EntityId] }, Elsewhere).Chosen);
    }

    [Fact]
    public void The_missing_one_of_the_source_address_is_what_the_rule_would_have_led_to()
    {
        var here = IPNetwork.Parse("10.1.0.0/16");
        var selection = Select(new() { LeftOut = [Chosen with { SourceAddresses = [here] }], Choice = null, Source = "10.1.2.3" }, Elsewhere);
        var twins = Select(new() { LeftOut = [Chosen with { SourceAddresses = [here] }], Choice = null, Source = "10.1.2.3" }, Elsewhere with { SourceAddresses = [here] });

        Assert.Equal((null, Chosen.EntityId), (selection.Chosen, selection.Unanswering?.EntityId));
        Assert.Equal((null, null), (twins.Chosen, twins.Unanswering));
    }

    [Fact]
    public void What_the_system_named_alone_and_who_wishes_to_choose_remembers_is_still_doubted()
    {
        var selection = Select(new() { Down = [Chosen], IdpList = [Chosen.EntityId], WantsToChoose = true }, Chosen, Elsewhere);

        Assert.Equal((null, ChoiceDoubt.NotAnswering), (selection.Unanswering, selection.Remembered?.Doubt));
    }

    [Fact]
    public void An_older_doubt_is_told_first()
    {
        var voided = Chosen with { ChoiceGeneration = 1 };

        Assert.Equal(ChoiceDoubt.Voided, Select(new() { Down = [Chosen] }, voided, Elsewhere).Remembered?.Doubt);
    }

    private static LastTrip TripFor(EntityId system, int secondsAgo) =>
        LastTrip.For(system, TestClock.Start.AddSeconds(-secondsAgo));

    private static IdpSelection Select(Circumstances it, params IdentityProvider[] idps) => IdpSelector.Select(
        A.System(),
        A.RequiredLevel("NSIS Substantial"),
        new(it.IdpList, it.WantsToChoose, it.Choice, it.Source is null ? null : IPAddress.Parse(it.Source)) { IsDown = idp => it.Down.Any(down => down.EntityId == idp), LastTrip = it.Trip },
        new FederationModel(A.Gateway(), [A.System()], idps) { LeftOut = it.LeftOut },
        TestClock.Start);

    private static IdentityProvider Idp(string name, string cvr) =>
        A.IdentityProvider() with { EntityId = EntityId.Create($"https://{name}.example.dk"), Cvrs = [Cvr.Create(cvr)] };

    private sealed record Circumstances
    {
        public IdentityProvider[] Down { get; init; } = [];

        public IdentityProvider[] LeftOut { get; init; } = [];

        public LastTrip? Trip { get; init; }

        public EntityId[] IdpList { get; init; } = [];

        public bool WantsToChoose { get; init; }

        public string? Source { get; init; }

        public RememberedChoice? Choice { get; init; } = RememberedChoice.Of(Chosen, [Chosen], TestClock.Start.AddDays(-1));
    }
}
