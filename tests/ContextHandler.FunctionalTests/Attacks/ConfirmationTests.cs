using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G04, G05: one bearer confirmation that is wholly good, and in time (CVE-2026-1190, CVE-2020-5268).</summary>
public sealed class ConfirmationTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Skew = 180; // decision 15: 3 minutes, where the catalogue proposes 60 seconds
    private const string Methods = "urn:oasis:names:tc:SAML:2.0:cm:";
    private const string Elsewhere = "https://other.example.dk/acs";

    /// <summary>Each writes the SubjectConfirmations from copies of the good one.</summary>
    private static readonly Dictionary<string, (Func<XElement, XElement[]> Confirmations, string? Reason)> Several = new()
    {
        ["a bad one, then the good one"] = (good => [With(good, "Recipient", Elsewhere), good], null),
        ["the good one, then a bad one"] = (good => [good, With(good, "NotOnOrAfter", "2020-01-01T00:00:00Z")], null),
        ["the good one among other methods"] = (good => [By(good, "sender-vouches"), good, By(good, "holder-of-key")], null),
        ["the good one twice"] = (good => [good, good], null),
        ["two halves"] = (good => [With(good, "Recipient", Elsewhere), With(good, "InResponseTo", "_nobody-s")], "RecipientMismatch"),
        ["two halves the other way round"] = (good => [With(good, "InResponseTo", "_nobody-s"), With(good, "Recipient", Elsewhere)], "InResponseToMismatch"),
        ["one ended and one not yet begun"] = (good => [With(good, "NotOnOrAfter", "2020-01-01T00:00:00Z"), With(good, "NotBefore", "2099-01-01T00:00:00Z")], "AssertionExpired"),
        ["a bearer without data beside another method with the good data"] = (good => [Without(good), By(good, "sender-vouches")], "RecipientMismatch"),
        ["other methods only"] = (good => [By(good, "sender-vouches"), By(good, "holder-of-key")], "BearerConfirmationMissing"),
        ["bearer in other case"] = (good => [By(good, "Bearer")], "BearerConfirmationMissing"),
        ["bearer with a blank behind"] = (good => [By(good, "bearer ")], "BearerConfirmationMissing"),
        ["two hundred bad ones"] = (good => [.. Enumerable.Repeat(With(good, "Recipient", Elsewhere), 200)], "RecipientMismatch"),
        ["two pieces of data in one"] = (good => [Doubled(good)], "StructureRefused"),
        ["one inside the other's data"] = (good => [Nested(good)], "RecipientMismatch"),
    };

    public static TheoryData<string, Form> Confirmations => new MatrixTheoryData<string, Form>(Several.Keys, Forms.All);

    public static TheoryData<string, string?, string?, Form> Times =>
    [
        .. from time in new (string, int?, string?)[]
        {
            ("NotOnOrAfter", -Skew + 1, null), ("NotOnOrAfter", -Skew, "AssertionExpired"), ("NotOnOrAfter", -Skew - 1, "AssertionExpired"), ("NotOnOrAfter", null, "AssertionExpired"),
            ("NotOnOrAfter", 86_400 * 365, null), ("NotBefore", Skew, null), ("NotBefore", Skew + 1, "AssertionNotYetValid"), ("NotBefore", -86_400, null),
        }
        from form in Forms.All
        select (time.Item1, time.Item2?.ToString(System.Globalization.CultureInfo.InvariantCulture), time.Item3, form),
    ];

    // Decision 15: the length is not judged, and NotBefore, which Profiles 4.1.4.2 forbids here, is honoured: Danish IdPs write it.
    [Theory]
    [MemberData(nameof(Times))]
    public Task G04_the_confirmation_s_times_to_the_second(string attribute, string? secondsFromNow, string? reason, Form form)
    {
        var value = secondsFromNow is { } text ? Wire.Instant(stage.Federation.Clock.GetUtcNow().AddSeconds(int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))) : null;
        return stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Set("SubjectConfirmationData", attribute, value) }, reason);
    }

    [Theory]
    [InlineData("NotOnOrAfter", "")]
    [InlineData("NotOnOrAfter", "never")]
    [InlineData("NotOnOrAfter", "2099-01-01")]
    [InlineData("NotOnOrAfter", "2099-01-01T00:00:00")]
    [InlineData("NotBefore", "")]
    [InlineData("NotBefore", "0")]
    public async Task G04_a_time_of_the_confirmation_that_is_none(string attribute, string value)
    {
        foreach (var form in Forms.All)
        {
            await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Set("SubjectConfirmationData", attribute, value) }, "FieldMalformed");
        }
    }

    [Theory]
    [MemberData(nameof(Confirmations))]
    public Task G05_one_confirmation_is_wholly_good_and_nothing_is_merged_of_two(string what, Form form)
    {
        var (confirmations, reason) = Several[what];
        return stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = In("SubjectConfirmation", good => good.ReplaceWith(confirmations(good).Select(one => new XElement(one)))) }, reason);
    }

    private static XElement With(XElement good, string attribute, string value)
    {
        var copy = new XElement(good);
        copy.Element(Wire.Assertion + "SubjectConfirmationData")!.SetAttributeValue(attribute, value);
        return copy;
    }

    private static XElement By(XElement good, string method) => new(good.Name, new XAttribute("Method", Methods + method), good.Elements());

    private static XElement Without(XElement good) => new(good.Name, good.Attributes());

    private static XElement Doubled(XElement good) => new(good.Name, good.Attributes(), good.Elements(), good.Elements());

    private static XElement Nested(XElement good) =>
        new(good.Name, good.Attributes(), new XElement(Wire.Assertion + "SubjectConfirmationData", new XElement(good)));
}
