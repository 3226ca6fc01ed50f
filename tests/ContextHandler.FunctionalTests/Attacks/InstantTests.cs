using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G09: instants to the second, and instants written so that two readers may take them for two. The clock stands at 10:00 on 1 June 2026.</summary>
public sealed class InstantTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Skew = 180; // decision 15: 3 minutes, where the catalogue proposes 60 seconds
    private const int Oldest = 300 + Skew;

    /// <summary>Element, attribute, seconds from now, and the reason of refusal.</summary>
    private static readonly (string Element, string Attribute, int Seconds, string? Reason)[] Edges =
    [
        ("Response", "IssueInstant", -Oldest, null), ("Response", "IssueInstant", -Oldest - 1, "MessageExpired"),
        ("Response", "IssueInstant", Skew, null), ("Response", "IssueInstant", Skew + 1, "MessageFromTheFuture"),
        ("Assertion", "IssueInstant", -Oldest, null), ("Assertion", "IssueInstant", -Oldest - 1, "MessageExpired"),
        ("Assertion", "IssueInstant", Skew, null), ("Assertion", "IssueInstant", Skew + 1, "MessageFromTheFuture"),
        ("Conditions", "NotBefore", Skew, null), ("Conditions", "NotBefore", Skew + 1, "AssertionNotYetValid"),
        ("Conditions", "NotOnOrAfter", -Skew + 1, null), ("Conditions", "NotOnOrAfter", -Skew, "AssertionExpired"),
        ("AuthnStatement", "AuthnInstant", Skew, null), ("AuthnStatement", "AuthnInstant", Skew + 1, "MessageFromTheFuture"),
        ("AuthnStatement", "AuthnInstant", -86_400, null), // an old session at the IdP; G13 has ForceAuthn
        ("AuthnStatement", "SessionNotOnOrAfter", -Skew + 1, null), ("AuthnStatement", "SessionNotOnOrAfter", -Skew, "AssertionExpired"),
    ];

    // xs:dateTime with a zone (Core 1.3.3), each the very instant that the clock shows.
    private static readonly string[] Now =
    [
        "2026-06-01T10:00:00Z", "2026-06-01T10:00:00.0Z", "2026-06-01T10:00:00.000Z", "2026-06-01T10:00:00.0000000Z", "2026-06-01T10:00:00.000000000000000001Z",
        "2026-06-01T12:00:00+02:00", "2026-06-01T00:00:00-10:00", "2026-06-02T00:00:00+14:00", "2026-05-31T20:00:00-14:00", "2026-06-01T10:00:00-00:00", "2026-06-01T15:45:00.000+05:45",
    ];

    private static readonly string[] NoInstants =
    [
        "2026-06-01T10:00:00", "2026-06-01T10:00:00.000", "2026-06-01 10:00:00Z", "2026-06-01t10:00:00z", "2026-06-01T10:00:00z", "2026-06-01T10:00Z", "2026-06-01T10Z", "2026-06-01", "2026-06-01Z",
        "20260601T100000Z", "2026-6-1T10:00:00Z", "26-06-01T10:00:00Z", "02026-06-01T10:00:00Z", "+2026-06-01T10:00:00Z", "-2026-06-01T10:00:00Z", "2026-13-01T10:00:00Z", "2026-02-29T10:00:00Z",
        "2026-06-31T10:00:00Z", "2026-00-01T10:00:00Z", "2026-06-01T24:00:00Z", "2026-06-01T25:00:00Z", "2026-06-01T10:60:00Z", "2026-06-01T10:00:60Z", "2026-06-30T23:59:60Z",
        "2026-06-01T10:00:00.Z", "2026-06-01T10:00:00,0Z", "2026-06-01T10:00:00.0e0Z", "2026-06-01T10:00:00.-1Z", "2026-06-01T10:00:00Z ", " 2026-06-01T10:00:00Z", "2026-06-01T10:00:00ZZ",
        "2026-06-01T10:00:00UTC", "2026-06-01T10:00:00 CEST", "2026-06-01T12:00:00+0200", "2026-06-01T12:00:00+02", "2026-06-01T12:00:00+2:00", "2026-06-01T10:00:00+14:01", "2026-06-01T10:00:00+24:00",
        "2026-06-01T10:00:00+00:60", "2026-06-01T10:00:00Z[Europe/Copenhagen]", "1780308000", "now", "P1D", "0000-00-00T00:00:00Z", "٢٠٢٦-٠٦-٠١T١٠:٠٠:٠٠Z", "２０２６-06-01T10:00:00Z", "2026-06-01T10:00:00\u200bZ",
    ];

    public static TheoryData<string, string, int, string?, Form> AtTheEdges =>
        [.. from edge in Edges from form in Forms.All select (edge.Element, edge.Attribute, edge.Seconds, edge.Reason, form)];

    public static TheoryData<string, Form> Notations => new MatrixTheoryData<string, Form>(Now, Forms.All);

    public static TheoryData<string> Malformed => [.. NoInstants];

    [Theory]
    [MemberData(nameof(AtTheEdges))]
    public async Task G09_every_instant_to_the_second(string element, string attribute, int seconds, string? reason, Form form)
    {
        await stage.JudgedAsync(form, With(element, attribute, Wire.Instant(stage.Federation.Clock.GetUtcNow().AddSeconds(seconds))), reason);
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public async Task G09_one_instant_in_many_notations(string now, Form form)
    {
        Assert.Equal(TestClock.Start, stage.Federation.Clock.GetUtcNow());
        await stage.JudgedAsync(form, With("Response", "IssueInstant", now), null);
        await stage.JudgedAsync(form, With("Assertion", "IssueInstant", now), null);
    }

    // Without a zone it would be somebody's local time; what is not xs:dateTime is guessed at by nobody.
    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task G09_what_is_no_instant(string value)
    {
        using var login = await stage.BeginAsync();
        (string Element, string Attribute)[] places =
            [("Response", "IssueInstant"), ("Assertion", "IssueInstant"), ("Conditions", "NotOnOrAfter"), ("Conditions", "NotBefore"), ("AuthnStatement", "AuthnInstant"), ("AuthnStatement", "SessionNotOnOrAfter")];
        foreach (var (element, attribute) in places)
        {
            var attack = login.Genuine(Form.BothSigned, With(element, attribute, value));
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "FieldMalformed");
        }

        await login.AcceptedAsync(Form.BothSigned);
    }

    // Some IdPs say "for ever" and "since ever" so; adding a skew to such an instant must not leave the calendar.
    [Theory]
    [InlineData("NotOnOrAfter", "9999-12-31T23:59:59Z", null)]
    [InlineData("NotOnOrAfter", "9999-12-31T23:59:59.9999999-14:00", null)]
    [InlineData("NotOnOrAfter", "0001-01-01T00:00:00Z", "AssertionExpired")]
    [InlineData("NotOnOrAfter", "0001-01-01T00:00:00+14:00", "AssertionExpired")]
    [InlineData("NotBefore", "0001-01-01T00:00:00Z", null)]
    [InlineData("NotBefore", "0001-01-01T00:00:00+14:00", null)]
    [InlineData("NotBefore", "9999-12-31T23:59:59Z", "AssertionNotYetValid")]
    [InlineData("NotBefore", "9999-12-31T23:59:59-14:00", "AssertionNotYetValid")]
    public async Task G09_the_ends_of_the_calendar(string attribute, string value, string? reason)
    {
        foreach (var form in Forms.All)
        {
            await stage.JudgedAsync(form, With("Conditions", attribute, value), reason);
            await stage.JudgedAsync(form, With("SubjectConfirmationData", attribute, value), reason);
        }
    }

    private static IdpAnswer With(string element, string attribute, string value) => element == "Response"
        ? AttackedLogin.Good with { EditResponse = root => root.SetAttributeValue(attribute, value) }
        : AttackedLogin.Good with { EditAssertion = Set(element, attribute, value) };
}
