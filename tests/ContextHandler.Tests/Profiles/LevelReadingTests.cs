using ContextHandler.Attributes;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Profiles;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Profiles;

public class LevelReadingTests
{
    private const string Mfa = FederationUris.MultipleAuthn;
    private const string Password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    private const string NsisLow = FederationUris.NsisLevelPrefix + "Low";
    private const string NsisSubstantial = FederationUris.NsisLevelPrefix + "Substantial";
    private static readonly RequestedLevel AskedNothing = new(null, null, null);

    [Theory]
    [InlineData("Low", NsisLevel.Low, NistLevel.Two)]
    [InlineData("Substantial", NsisLevel.Substantial, NistLevel.Three)]
    [InlineData("High", NsisLevel.High, NistLevel.Four)]
    [InlineData(NsisSubstantial, NsisLevel.Substantial, NistLevel.Three)]
    public void Decision_05_loa_is_a_word_or_the_full_uri(string value, NsisLevel nsis, NistLevel nist) =>
        Assert.Equal(new AchievedLevel(nsis, nist), Read(Password, Loa(value)));

    [Theory]
    [InlineData("1", NistLevel.One)]
    [InlineData("4", NistLevel.Four)]
    public void Decision_05_assurance_level_is_a_digit(string value, NistLevel nist) =>
        Assert.Equal(AchievedLevel.Of(nist), Read(Password, Assurance(value)));

    [Theory]
    [InlineData(NsisSubstantial, NsisLevel.Substantial, NistLevel.Three)]
    [InlineData(FederationUris.NistLevelPrefix + "2", null, NistLevel.Two)]
    public void Decision_05_a_class_reference_that_is_a_level_counts(string classReference, NsisLevel? nsis, NistLevel nist) =>
        Assert.Equal(new AchievedLevel(nsis, nist), Read(classReference));

    [Theory]
    [InlineData("low")]
    [InlineData("Betydelig")]
    [InlineData(" Low")]
    [InlineData("")]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/low")]
    public void Decision_05_an_unknown_word_for_loa_is_refused(string value) =>
        Assert.Equal(FailureReason.LevelUnknown, Refuse(Password, Loa(value)));

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    [InlineData("03")]
    [InlineData("Three")]
    [InlineData(FederationUris.NistLevelPrefix + "3")]
    public void Decision_05_an_unknown_assurance_level_is_refused(string value) =>
        Assert.Equal(FailureReason.LevelUnknown, Refuse(Password, Assurance(value)));

    [Theory]
    [InlineData(FederationUris.NsisLevelPrefix + "substantial")]
    [InlineData(FederationUris.NsisLevelPrefix)]
    [InlineData(FederationUris.NistLevelPrefix + "5")]
    public void Decision_05_an_unknown_level_under_our_prefixes_is_refused(string classReference) =>
        Assert.Equal(FailureReason.LevelUnknown, Refuse(classReference, Loa("High")));

    [Theory]
    [InlineData("https://data.gov.dk/concept/core/nsis")]
    [InlineData(Password)]
    [InlineData(null)]
    public void Decision_05_a_class_reference_without_a_level_states_nothing(string? classReference)
    {
        Assert.Equal(AchievedLevel.Of(NsisLevel.Substantial), Read(classReference, Loa("Substantial")));
        Assert.Equal(FailureReason.LevelMissing, Refuse(classReference));
    }

    [Fact]
    public void Decision_05_the_attribute_twice_or_with_two_values_is_refused()
    {
        Assert.Equal(FailureReason.LevelStatedTwice, Refuse(Password, Loa("Low"), Loa("Low")));
        Assert.Equal(FailureReason.LevelStatedTwice, Refuse(Password, A.Attribute(FederationUris.Loa, "Low", "High")));
        Assert.Equal(FailureReason.LevelStatedTwice, Refuse(Password, Assurance("3"), Assurance("3")));
    }

    [Theory]
    [InlineData("Low", "1")]
    [InlineData("Low", "2")]
    [InlineData("Substantial", "3")]
    [InlineData("High", "4")]
    public void Decision_05_levels_that_agree_are_both_kept(string loa, string assurance)
    {
        var achieved = Read(Password, Loa(loa), Assurance(assurance));

        Assert.Equal(loa, achieved.Nsis.ToString());
        Assert.Equal(assurance, ((int)achieved.Nist).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("Low", "3")]
    [InlineData("Substantial", "2")]
    [InlineData("Substantial", "4")]
    [InlineData("High", "3")]
    public void Decision_05_levels_that_disagree_across_families_are_refused(string loa, string assurance) =>
        Assert.Equal(FailureReason.LevelContradiction, Refuse(Password, Loa(loa), Assurance(assurance)));

    [Fact]
    public void Decision_05_within_nist_levels_must_be_the_same() =>
        Assert.Equal(FailureReason.LevelContradiction, Refuse(FederationUris.NistLevelPrefix + "1", Assurance("2")));

    [Fact]
    public void Decision_05_a_class_reference_asked_for_and_lower_than_the_attribute_is_an_echo() =>
        Assert.Equal(AchievedLevel.Of(NsisLevel.High), Read(NsisSubstantial, asked: NsisSubstantial, Loa("High")));

    [Theory]
    [InlineData(NsisSubstantial, NsisSubstantial, "Low")] // asked for, but higher than the attribute
    [InlineData(NsisLow, NsisSubstantial, "High")] // lower, but not what was asked
    [InlineData(NsisLow, null, "High")]
    public void Decision_05_any_other_disagreement_of_class_reference_and_attribute_is_refused(string classReference, string? asked, string loa)
    {
        Assert.False(LevelReading.TryRead(Assertion(classReference, [Loa(loa)]), new(asked, null, null), out _, out var failure));
        Assert.Equal(FailureReason.LevelContradiction, failure.Reason);
    }

    [Fact]
    public void Decision_05_multipleauthn_proves_nist_3_and_no_nsis_level()
    {
        Assert.Equal(new AchievedLevel(null, NistLevel.Three), Read(Mfa));
        Assert.Equal(new AchievedLevel(null, NistLevel.Three), Read("urn:federation:authentication:windows", Methods("http://x/password", Mfa)));
        Assert.Equal(FailureReason.LevelMissing, Refuse("urn:federation:authentication:windows", Methods("http://x/password")));
    }

    [Fact]
    public void Decision_05_multipleauthn_adds_nothing_to_a_level_that_is_stated()
    {
        Assert.Equal(AchievedLevel.Of(NistLevel.Two), Read(Mfa, Assurance("2")));
        Assert.Equal(AchievedLevel.Of(NsisLevel.Low), Read(Mfa, Loa("Low"), Methods(Mfa)));
    }

    [Fact]
    public void Decision_05_without_an_authn_statement_the_attributes_still_speak()
    {
        var silent = A.ReceivedAssertion() with { AuthnStatements = [], Attributes = [Assurance("3")] };

        Assert.True(LevelReading.TryRead(silent, AskedNothing, out var achieved, out _));
        Assert.Equal(AchievedLevel.Of(NistLevel.Three), achieved);
    }

    private static SamlAttribute Loa(string value) => A.Attribute(FederationUris.Loa, value);

    private static SamlAttribute Assurance(string value) => A.Attribute(FederationUris.AssuranceLevel, value);

    private static SamlAttribute Methods(params string[] values) => A.Attribute(FederationUris.AuthnMethodsReferences, values);

    private static ReceivedAssertion Assertion(string? classReference, SamlAttribute[] attributes) =>
        A.ReceivedAssertion() with { AuthnStatements = [new(TestClock.Start, null, null, classReference)], Attributes = attributes };

    private static AchievedLevel Read(string? classReference, params SamlAttribute[] attributes) => Read(classReference, null, attributes);

    private static AchievedLevel Read(string? classReference, string? asked, params SamlAttribute[] attributes)
    {
        Assert.True(LevelReading.TryRead(Assertion(classReference, attributes), new(asked, null, null), out var achieved, out var failure), failure?.Detail);
        return achieved;
    }

    private static FailureReason Refuse(string? classReference, params SamlAttribute[] attributes)
    {
        Assert.False(LevelReading.TryRead(Assertion(classReference, attributes), AskedNothing, out _, out var failure));
        return failure.Reason;
    }
}
