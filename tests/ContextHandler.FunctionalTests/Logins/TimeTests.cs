using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decision 15 at its boundaries: skew 3 minutes, messages at most 5 minutes and the skew old.</summary>
public class TimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(8);
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    /// <summary>What is said of the time, and null or the reason for which it is refused.</summary>
    private static readonly Dictionary<string, (IdpAnswer Answer, string? Reason)> Said = new()
    {
        ["issued as long ago as may be"] = (Good with { IssuedAgo = Oldest }, null),
        ["issued one second longer ago"] = (Good with { IssuedAgo = Oldest + Second }, "MessageExpired"),
        ["issued as far ahead as the skew"] = (Good with { IssuedAgo = -Skew }, null),
        ["issued one second further ahead"] = (Good with { IssuedAgo = -Skew - Second }, "MessageFromTheFuture"),
        ["confirmation ended just within the skew"] = (Good with { ConfirmedFor = -Skew + Second }, null),
        ["confirmation ended by the skew"] = (Good with { ConfirmedFor = -Skew }, "AssertionExpired"),
        ["conditions ended just within the skew"] = (Good with { HoldsFor = -Skew + Second, HoldsFrom = TimeSpan.FromMinutes(-10) }, null),
        ["conditions ended by the skew"] = (Good with { HoldsFor = -Skew, HoldsFrom = TimeSpan.FromMinutes(-10) }, "AssertionExpired"),
        ["conditions begin as far ahead as the skew"] = (Good with { HoldsFrom = Skew }, null),
        ["conditions begin one second further ahead"] = (Good with { HoldsFrom = Skew + Second }, "AssertionNotYetValid"),
        ["conditions hold for 70 minutes, as Entra ID has it"] = (Good with { HoldsFor = TimeSpan.FromMinutes(70) }, null),
    };

    public static TheoryData<string> Answers => [.. Said.Keys];

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Decision_15_times_of_the_answer_count_with_the_skew(string what)
    {
        var (answer, reason) = Said[what];
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, answer);

        Assert.Equal(reason, federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData(480, null)]
    [InlineData(481, "MessageExpired")]
    [InlineData(-180, null)]
    [InlineData(-181, "MessageFromTheFuture")]
    public async Task Decision_15_times_of_the_request_count_with_the_skew(int secondsAgo, string? reason)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { IssueInstant = federation.Clock.GetUtcNow().AddSeconds(-secondsAgo) }));

        Assert.Equal(reason is null, visit.Left is not null);
        Assert.Equal(reason, federation.Audit.Lines is [.., var last] ? last.Reason : null);
    }

    [Theory]
    [InlineData("NotOnOrAfter", "Conditions")]
    [InlineData("NotOnOrAfter", "SubjectConfirmationData")]
    public async Task Decision_15_NotOnOrAfter_is_required(string attribute, string element)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good with
        {
            EditAssertion = assertion => assertion.Descendants(Wire.Assertion + element).Single().Attribute(attribute)!.Remove(),
        });

        Assert.Equal("AssertionExpired", federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData(180, null)]
    [InlineData(181, "AssertionNotYetValid")]
    public async Task Decision_15_NotBefore_is_honoured_on_the_confirmation(int secondsAhead, string? reason)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good with
        {
            EditAssertion = assertion => assertion.Descendants(Wire.Assertion + "SubjectConfirmationData").Single()
                .SetAttributeValue("NotBefore", Wire.Instant(federation.Clock.GetUtcNow().AddSeconds(secondsAhead))),
        });

        Assert.Equal(reason, federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_15_the_skew_is_one_option()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").With("clockSkew", "PT5M").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { HoldsFrom = TimeSpan.FromMinutes(5) });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_17_a_login_lives_for_30_minutes()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        using var late = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var other = federation.Idp.Read(await late.SendAsync(federation.System.Request()));

        federation.Clock.Advance(TimeSpan.FromMinutes(30) - Second);
        Assert.Equal("Success", federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, Good))).Status);

        federation.Clock.Advance(Second);
        var visit = await late.SendAsync(federation.Idp.Answer(other, Good));
        Assert.Null(visit.Left);
        Assert.Equal("refused", federation.Audit.Last.Outcome);
    }

    [Fact]
    public async Task Decision_16_an_answer_waits_60_seconds_for_the_browser()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var hop = await browser.HopAsync(federation.Idp.Answer(question, Good));

        federation.Clock.Advance(TimeSpan.FromSeconds(60));
        var visit = await browser.OpenAsync(hop["Location"]!);

        Assert.Null(visit.Left);
        Assert.Equal("LoginUnknown", federation.Audit.Last.Reason);
    }
}
