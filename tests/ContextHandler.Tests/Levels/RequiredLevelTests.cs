using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Requests;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Levels;

public class RequiredLevelTests
{
    [Theory]
    [InlineData("NIST 3", "NSIS Low", "NSIS Substantial")]
    [InlineData("NSIS Low", "NIST 3", "NSIS Substantial")]
    [InlineData("NSIS Low", "NIST 4", "NSIS High")]
    public void Decision_02_where_neither_satisfies_the_other_the_lowest_nsis_level_that_satisfies_both(string registered, string asked, string required) =>
        Assert.Equal(A.Level(required), Require(registered, null, asked).Level);

    [Theory]
    [InlineData("NIST 3", "NIST 2", "NIST 3")]
    [InlineData("NIST 2", "NIST 3", "NIST 3")]
    [InlineData("NIST 3", "NSIS Substantial", "NSIS Substantial")]
    [InlineData("NSIS Low", "NIST 1", "NSIS Low")]
    [InlineData("NSIS Low", "NSIS High", "NSIS High")]
    public void Decision_02_the_weakest_level_that_satisfies_registration_and_request(string registered, string asked, string required) =>
        Assert.Equal(A.Level(required), Require(registered, null, asked).Level);

    [Fact]
    public void Decision_02_without_a_request_the_registered_level() =>
        Assert.Equal(A.RequiredLevel("NIST 3").Level, Require("NIST 3", null).Level);

    [Theory]
    [InlineData(null)]
    [InlineData(AuthnContextComparison.Minimum)]
    [InlineData(AuthnContextComparison.Exact)]
    public void Decision_03_no_comparison_minimum_and_exact_take_the_weakest_level_named(AuthnContextComparison? comparison) =>
        Assert.Equal(A.Level("NIST 3"), Require("NIST 1", comparison, "NIST 4", "NIST 3").Level);

    [Theory]
    [InlineData("NIST 2", "NIST 3")]
    [InlineData("NSIS Low", "NSIS Substantial")]
    public void Decision_03_better_is_the_next_level_up(string asked, string required) =>
        Assert.Equal(A.Level(required), Require("NIST 1", AuthnContextComparison.Better, asked).Level);

    [Theory]
    [InlineData("NIST 4")]
    [InlineData("NSIS High")]
    public void Decision_03_nothing_is_better_than_the_highest(string asked) =>
        Assert.Equal(FailureReason.LevelUnattainable, Refuse("NIST 1", AuthnContextComparison.Better, asked));

    [Fact]
    public void Decision_03_maximum_below_the_registered_level_is_unattainable() =>
        Assert.Equal(FailureReason.LevelUnattainable, Refuse("NIST 3", AuthnContextComparison.Maximum, "NIST 1", "NIST 2"));

    [Theory]
    [InlineData("NIST 3", "NIST 3")]
    [InlineData("NSIS Low", "NIST 3")]
    [InlineData("NSIS Substantial", "NIST 3")]
    public void Decision_03_maximum_at_or_above_the_registered_level_requires_the_registered_level(string registered, string asked) =>
        Assert.Equal(A.Level(registered), Require(registered, AuthnContextComparison.Maximum, asked).Level);

    [Fact]
    public void Decision_03_attribute_profiles_and_unknown_references_are_split_from_levels()
    {
        var requested = new RequestedAuthnContext(
            ["https://data.gov.dk/eid/Professional", A.Level("NSIS High").ClassReference, "https://data.gov.dk/eid/Person", "urn:unknown"], null);

        Assert.True(LevelPolicy.TryRequire(A.Level("NSIS Low"), requested, out var required, out _));
        Assert.Equal(A.Level("NSIS High"), required.Level);
        Assert.Equal([A.Level("NSIS High")], required.AskedFor);
        Assert.Equal(["urn:unknown"], LevelPolicy.UnknownReferences(requested));
    }

    [Theory]
    [InlineData("NIST 3", "NIST 4", "NIST 3")] // asked for and achieved
    [InlineData("NIST 4", "NIST 3", "NIST 3")] // asked for, not achieved (report): the true level
    [InlineData("NSIS Low", "NSIS High", "NSIS Low")]
    [InlineData("NSIS Low", "NIST 3", "NIST 3")] // NIST counted for NSIS is still told as NIST
    public void Decision_03_the_answer_names_the_class_asked_for_if_achieved(string asked, string achieved, string answered) =>
        Assert.Equal(
            A.Level(answered).ClassReference,
            LevelPolicy.AnswerClassReference(new(A.Level(asked), [A.Level(asked)]), Achieved(achieved), A.System()));

    [Fact]
    public void Decision_03_of_several_classes_achieved_the_first_named_is_answered() =>
        Assert.Equal(
            A.Level("NIST 2").ClassReference,
            LevelPolicy.AnswerClassReference(Require("NIST 1", null, "NIST 4", "NIST 2", "NIST 3"), Achieved("NIST 3"), A.System()));

    [Fact]
    public void Decision_03_under_better_the_answer_names_the_achieved_level() =>
        Assert.Equal(
            A.Level("NIST 3").ClassReference,
            LevelPolicy.AnswerClassReference(Require("NIST 1", AuthnContextComparison.Better, "NIST 2"), Achieved("NIST 3"), A.System()));

    [Theory]
    [InlineData(OioProfile.Oiosaml2, "NIST 3")]
    [InlineData(OioProfile.Oiosaml3, "NSIS Substantial")]
    public void Decision_08_an_oiosaml2_system_is_told_an_nsis_login_as_nist(OioProfile profile, string answered) =>
        Assert.Equal(
            A.Level(answered).ClassReference,
            LevelPolicy.AnswerClassReference(A.RequiredLevel("NIST 3"), Achieved("NSIS Substantial"), A.System("NIST 3", profile)));

    [Fact]
    public void Decision_07_with_no_level_stated_the_answer_is_unspecified() =>
        Assert.Equal(
            "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified",
            LevelPolicy.AnswerClassReference(A.RequiredLevel("NIST 3"), null, A.System()));

    private static AchievedLevel Achieved(string text) =>
        A.Level(text) is { Nsis: { } nsis } ? AchievedLevel.Of(nsis) : AchievedLevel.Of(A.Level(text).Nist!.Value);

    private static RequestedAuthnContext Asks(AuthnContextComparison? comparison, string[] levels) =>
        new([.. levels.Select(text => A.Level(text).ClassReference)], comparison);

    private static RequiredLevel Require(string registered, AuthnContextComparison? comparison, params string[] levels)
    {
        Assert.True(LevelPolicy.TryRequire(A.Level(registered), Asks(comparison, levels), out var required, out _));
        return required;
    }

    private static FailureReason Refuse(string registered, AuthnContextComparison? comparison, params string[] levels)
    {
        Assert.False(LevelPolicy.TryRequire(A.Level(registered), Asks(comparison, levels), out _, out var failure));
        return failure.Reason;
    }
}
