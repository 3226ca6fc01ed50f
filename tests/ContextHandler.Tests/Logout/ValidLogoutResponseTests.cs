using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

public sealed class ValidLogoutResponseTests
{
    private const int Idp = 2;

    private readonly LogoutStage stage = new();

    private static readonly Dictionary<string, (FailureReason Reason, Func<ReceivedLogoutResponse, ReceivedLogoutResponse> Break)> Breaks = new()
    {
        ["I01 unsolicited"] = (FailureReason.LogoutUnsolicited, good => good with { InResponseTo = null }),
        ["I01 an InResponseTo of nobody's"] = (FailureReason.LogoutUnsolicited, good => good with { InResponseTo = "_unknown" }),
        ["another party answers"] = (FailureReason.IssuerMismatch, good => good with { Issuer = LogoutStage.Other.EntityId }),
        ["version 1.1"] = (FailureReason.VersionUnsupported, good => good with { Version = "1.1" }),
        ["no Destination"] = (FailureReason.DestinationMismatch, good => good with { Destination = null }),
        ["the Destination of systems"] = (FailureReason.DestinationMismatch, good => good with { Destination = A.Gateway().IdpLogoutUrl }),
        ["stale"] = (FailureReason.MessageExpired, good => good with { IssueInstant = TestClock.Start.AddSeconds(-481) }),
        ["from the future"] = (FailureReason.MessageFromTheFuture, good => good with { IssueInstant = TestClock.Start.AddSeconds(181) }),
    };

    public static TheoryData<string> Broken => [.. Breaks.Keys];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task One_that_breaks_a_rule_is_refused_and_says_nothing_of_the_party(string what)
    {
        var (logout, asked) = await AskAsync();

        var refused = await stage.AnswerAsync(asked, Breaks[what].Break);

        Assert.Equal(Breaks[what].Reason, LogoutStage.Reason(refused));
        Assert.Equal(LogoutOutcome.Waiting, (await stage.FindAsync(logout.Id))!.Participants[Idp].Outcome);
        Assert.Equal("refused", stage.Audit.Last.Outcome);
    }

    [Fact]
    public async Task A_good_one_is_noted()
    {
        var (logout, asked) = await AskAsync();

        await stage.AnswerAsync(asked);

        Assert.Equal(LogoutOutcome.Ended, (await stage.FindAsync(logout.Id))!.Participants[Idp].Outcome);
    }

    // Whoever has keys for one role does not speak in the other.
    [Fact]
    public async Task A_system_does_not_answer_for_an_IdP_of_the_same_name()
    {
        var twin = A.SystemOfLogout() with { EntityId = A.IdentityProvider().EntityId };
        stage.Current = A.Federation([A.SystemOfLogout(), LogoutStage.Other, A.ProxiedSystem(), twin], [A.IdpOfLogout()]);
        var (logout, asked) = await AskAsync();

        var refused = await stage.AnswerAsync(asked with { Party = LogoutParty.Of(twin) });

        Assert.Equal(FailureReason.IssuerMismatch, LogoutStage.Reason(refused));
        Assert.Equal(LogoutOutcome.Waiting, (await stage.FindAsync(logout.Id))!.Participants[Idp].Outcome);
    }

    [Fact]
    public async Task Who_is_refused_is_named_where_a_signature_proved_them()
    {
        var (_, asked) = await AskAsync();

        var refused = Assert.IsType<LogoutStep.Refuse>(await stage.AnswerAsync(asked, answer => answer with { Version = "1.1" }));

        Assert.Equal(A.IdentityProvider().EntityId, refused.Party?.EntityId);
        Assert.Equal((A.IdentityProvider().EntityId.Value, null), (stage.Audit.Last.Idp, stage.Audit.Last.System));
    }

    private async Task<(PendingLogout, LogoutStep.GoToParty)> AskAsync()
    {
        await stage.EnterAsync(LogoutStage.Morning);
        var logout = await stage.PageOfAsync(await stage.SystemAsksAsync());
        return (logout, await stage.AskAsync(logout, Idp));
    }
}
