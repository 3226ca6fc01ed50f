using System.Net;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Selection;

public sealed class RememberedChoiceTests
{
    private static readonly DateTimeOffset Then = TestClock.Start.AddDays(-30);
    private static readonly IdentityProvider Old = Idp("old", "11111111");
    private static readonly IdentityProvider New = Idp("new", "11111111");
    private static readonly IdentityProvider Third = Idp("third", "11111111");
    private static readonly IdentityProvider Elsewhere = Idp("elsewhere", "22222222");
    private static readonly IdentityProvider National = Idp("national") with { IsNational = true };

    [Fact]
    public void Decision_23_one_candidate_of_the_municipality_is_gone_to()
    {
        var selection = Select(Remember(Old, Old, Elsewhere), Old, Elsewhere);
        Assert.Equal(Old, selection.Chosen);
        Assert.Equal("remembered choice", selection.Rule);
    }

    [Fact]
    public void Decision_23_a_replaced_idp_is_followed_without_anybody_noticing()
    {
        Assert.Equal(New, Select(Remember(Old, Old, Elsewhere), New, Elsewhere).Chosen);
        Assert.Equal(New, Select(Remember(Old, Old, Third), New, Elsewhere).Chosen);
    }

    [Fact]
    public void Decision_23_of_several_the_remembered_one_is_gone_to() => Assert.Equal(New, Select(Remember(New, Old, New), Old, New, Elsewhere).Chosen);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void Decision_23_unless_one_is_newer_than_the_choice(int seconds, bool goes)
    {
        var newer = New with { Since = Then.AddSeconds(seconds) };
        var selection = Select(Remember(Old, Old, New), Old, newer);
        Assert.Equal(goes ? Old : null, selection.Chosen);
        Assert.Equal(new ChoiceVerdict(Old, goes ? null : ChoiceDoubt.NewerLogin), selection.Remembered);
    }

    [Fact]
    public void Decision_23_a_withdrawn_one_among_several_is_asked_again() =>
        AssertAsked(ChoiceDoubt.Withdrawn, null, Select(Remember(Old, Old, New), New, Third, Elsewhere));

    [Fact]
    public void Decision_23_one_that_has_become_several_is_asked_again() =>
        AssertAsked(ChoiceDoubt.SeveralLogins, null, Select(Remember(Old, Old, Elsewhere), Old, New, Elsewhere));

    [Fact]
    public void Decision_23_a_municipality_that_cannot_reach_the_level_is_asked_again() =>
        AssertAsked(ChoiceDoubt.CannotBeUsedHere, null, Select(Remember(Old, Old), Weak(Old), Elsewhere));

    [Fact]
    public void Decision_23_the_remembered_one_that_cannot_reach_the_level_gives_way_to_the_only_other()
    {
        Assert.Equal(New, Select(Remember(Old, Old, New), Weak(Old), New, Elsewhere).Chosen);
        AssertAsked(ChoiceDoubt.CannotBeUsedHere, null, Select(Remember(Old, Old, New, Third), Weak(Old), New, Third));
    }

    [Fact]
    public void What_is_asked_again_puts_first_what_the_municipality_has_left()
    {
        Assert.Equal([Old, New], Select(Remember(Old, Old, Elsewhere), Elsewhere, Old, New).Suggested);
        Assert.Equal([New, Third], Select(Remember(Old, Old, New), New, Third, Elsewhere).Suggested);
        Assert.Equal([Old], Select(Remember(Old, Old, New), Old, New with { Since = TestClock.Start }).Suggested);
        Assert.Empty(Select(Remember(Old, Old), Weak(Old), Elsewhere).Suggested);
        Assert.Empty(Select(new SelectionHints([], WantsToChoose: true, null, null), Old, New).Suggested);
    }

    [Fact]
    public void A_raised_generation_of_the_idp_is_asked_again_with_it_preselected()
    {
        AssertAsked(ChoiceDoubt.Voided, Old, Select(Remember(Old, Old), Old with { ChoiceGeneration = 1 }, Elsewhere));
        AssertAsked(ChoiceDoubt.Voided, Old, Select(Remember(Old, Old, New), Old with { ChoiceGeneration = 1 }, New));
        Assert.Equal(New, Select(Remember(New, Old, New), Old with { ChoiceGeneration = 1 }, New).Chosen);
        Assert.Equal(Old.EntityId, Select(Remember(Old with { ChoiceGeneration = 1 }, Old), Old with { ChoiceGeneration = 1 }, Elsewhere).Chosen?.EntityId);
    }

    [Fact]
    public void A_raised_generation_of_the_municipality_voids_the_choice_of_any_of_its_idps()
    {
        var raised = New with { MunicipalityChoiceGeneration = 1 };
        AssertAsked(ChoiceDoubt.Voided, New, Select(Remember(New, Old, New), Old with { MunicipalityChoiceGeneration = 1 }, raised));
        Assert.Equal(Elsewhere, Select(Remember(Elsewhere, New, Elsewhere), raised, Elsewhere).Chosen);
    }

    [Fact]
    public void A_choice_that_concerns_nobody_here_decides_nothing()
    {
        var selection = Select(Remember(Old, Old), Elsewhere, Idp("far", "33333333"));
        Assert.Null(selection.Chosen);
        Assert.Null(selection.Remembered);
        Assert.Equal(Elsewhere, Select(Remember(Old, Old), Elsewhere).Chosen);
    }

    [Theory]
    [InlineData(180, 0, true)]
    [InlineData(180, 1, false)]
    [InlineData(0, -1, false)]
    public void A_choice_holds_180_days_and_none_from_the_future(int days, int seconds, bool goes)
    {
        var choice = Remember(New, Old, New) with { MadeAt = TestClock.Start.AddDays(-days).AddSeconds(-seconds) };
        Assert.Equal(goes ? New : null, Select(choice, Old, New).Chosen);
    }

    [Fact]
    public void A_national_idp_is_remembered_by_itself()
    {
        var choice = Remember(National, National, Elsewhere);
        Assert.Equal(National.EntityId, choice.Idp);
        Assert.Equal(National, Select(choice, National, Elsewhere).Chosen);
        Assert.Null(Select(choice, Elsewhere, Old).Chosen);
    }

    [Fact]
    public void The_idp_is_remembered_only_where_the_municipality_has_several()
    {
        Assert.Null(Remember(Old, Old, Elsewhere).Idp);
        Assert.Equal(Old.EntityId, Remember(Old, Old, New, Elsewhere).Idp);
    }

    [Fact]
    public void Decision_24_the_idp_list_comes_first_and_the_source_address_later()
    {
        var addressed = Elsewhere with { SourceAddresses = [IPNetwork.Parse("10.0.0.0/8")] };
        Assert.Equal(Elsewhere.EntityId, Select(Hints(Remember(Old, Old)) with { IdpList = [Elsewhere.EntityId] }, Old, Elsewhere).Chosen?.EntityId);
        Assert.Equal(Old, Select(Hints(Remember(Old, Old)) with { Source = IPAddress.Parse("10.1.1.1") }, Old, addressed).Chosen);
    }

    [Fact]
    public void Decision_24_after_an_error_the_choice_is_preselected_and_not_followed()
    {
        var selection = Select(Hints(Remember(Old, Old)) with { WantsToChoose = true }, Old, Elsewhere);
        Assert.Null(selection.Chosen);
        Assert.Equal(new ChoiceVerdict(Old, null), selection.Remembered);
    }

    private static IdentityProvider Weak(IdentityProvider idp) => idp with { HighestLevel = A.Level("NSIS Low") };

    private static RememberedChoice Remember(IdentityProvider idp, params IdentityProvider[] candidates) => RememberedChoice.Of(idp, candidates, Then);

    private static SelectionHints Hints(RememberedChoice choice) => new([], WantsToChoose: false, choice, null);

    private static IdpSelection Select(RememberedChoice choice, params IdentityProvider[] idps) => Select(Hints(choice), idps);

    private static IdpSelection Select(SelectionHints hints, params IdentityProvider[] idps) =>
        IdpSelector.Select(A.System(), A.RequiredLevel("NSIS Substantial"), hints, A.Federation(identityProviders: idps), TestClock.Start);

    private static void AssertAsked(ChoiceDoubt doubt, IdentityProvider? preselected, IdpSelection selection)
    {
        Assert.Null(selection.Chosen);
        Assert.Equal(doubt, selection.Remembered?.Doubt);
        Assert.Equal(preselected?.EntityId, selection.Remembered?.Idp?.EntityId);
    }

    private static IdentityProvider Idp(string name, params string[] cvrs) =>
        A.IdentityProvider() with { EntityId = EntityId.Create($"https://{name}.example.dk"), Cvrs = [.. cvrs.Select(Cvr.Create)] };
}
