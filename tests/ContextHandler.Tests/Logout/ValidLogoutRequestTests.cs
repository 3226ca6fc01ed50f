using ContextHandler.Federation.Metadata;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Logout;

public sealed class ValidLogoutRequestTests
{
    private static readonly LogoutParty System = LogoutParty.Of(A.SystemOfLogout());

    private readonly LogoutStage stage = new();

    [Theory]
    [InlineData(0)]
    [InlineData(-479)]
    [InlineData(180)]
    public void A_good_one_is_accepted_within_the_skew(int seconds)
    {
        var good = A.ReceivedLogoutRequest() with { IssueInstant = TestClock.Start.AddSeconds(seconds) };

        Assert.Null(Failure(good));
        Assert.Null(Failure(good with { NotOnOrAfter = null }));
        Assert.Null(Failure(good with { NotOnOrAfter = TestClock.Start.AddSeconds(-179) }));
        Assert.Null(Failure(good with { SessionIndexes = [] }));
    }

    public static TheoryData<string, FailureReason> Broken => new(Breaks.Select(one => (one.Key, one.Value.Reason)));

    private static readonly Dictionary<string, (FailureReason Reason, Func<ReceivedLogoutRequest, ReceivedLogoutRequest> Break)> Breaks = new()
    {
        ["version 1.1"] = (FailureReason.VersionUnsupported, good => good with { Version = "1.1" }),
        ["I03 no Destination"] = (FailureReason.DestinationMismatch, good => good with { Destination = null }),
        ["I03 the Destination of IdPs"] = (FailureReason.DestinationMismatch, good => good with { Destination = A.Gateway().SpLogoutUrl }),
        ["I03 the Destination of logins"] = (FailureReason.DestinationMismatch, good => good with { Destination = A.Gateway().SsoUrl }),
        ["I03 another case"] = (FailureReason.DestinationMismatch, good => good with { Destination = A.Gateway().IdpLogoutUrl + "/" }),
        ["stale"] = (FailureReason.MessageExpired, good => good with { IssueInstant = TestClock.Start.AddSeconds(-481) }),
        ["the first instant"] = (FailureReason.MessageExpired, good => good with { IssueInstant = DateTimeOffset.MinValue }),
        ["from the future"] = (FailureReason.MessageFromTheFuture, good => good with { IssueInstant = TestClock.Start.AddSeconds(181) }),
        ["I03 NotOnOrAfter has passed"] = (FailureReason.MessageExpired, good => good with { NotOnOrAfter = TestClock.Start.AddSeconds(-180) }),
        ["no ID"] = (FailureReason.FieldMalformed, good => good with { Id = "" }),
        ["an ID without end"] = (FailureReason.FieldMalformed, good => good with { Id = new string('a', 257) }),
        ["sessions without end"] = (FailureReason.RequestUnsupported, good => good with { SessionIndexes = [.. Enumerable.Repeat("_", 101)] }),
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task I03_one_that_breaks_a_rule_ends_no_session(string what, FailureReason reason)
    {
        var key = await stage.EnterAsync(A.SessionLogin());
        var broken = Breaks[what].Break(A.ReceivedLogoutRequest());

        Assert.Equal(reason, Failure(broken)?.Reason);
        var refused = await stage.Flow.ReceiveAsync(PeerRole.System, broken, "REFERENCE");

        Assert.Equal(reason, LogoutStage.Reason(refused));
        Assert.NotNull(await stage.SessionStore.FindAsync(key));
    }

    [Fact]
    public void I02_another_party_is_not_the_issuer() =>
        Assert.Equal(FailureReason.IssuerMismatch, Failure(A.ReceivedLogoutRequest() with { Issuer = LogoutStage.Other.EntityId })?.Reason);

    [Fact]
    public async Task I03_a_replayed_one_is_refused_for_as_long_as_it_could_be_accepted()
    {
        var request = A.ReceivedLogoutRequest() with { IssueInstant = TestClock.Start.AddMinutes(3), NotOnOrAfter = null };
        await stage.EnterAsync(A.SessionLogin());
        await stage.Flow.ReceiveAsync(PeerRole.System, request, "REFERENCE");
        var key = await stage.EnterAsync(A.SessionLogin());

        foreach (var minutes in new[] { 0, 10, 1 })
        {
            stage.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(FailureReason.LogoutReplayed, LogoutStage.Reason(await stage.Flow.ReceiveAsync(PeerRole.System, request, "REFERENCE")));
        }

        stage.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(FailureReason.MessageExpired, LogoutStage.Reason(await stage.Flow.ReceiveAsync(PeerRole.System, request, "REFERENCE")));
        Assert.NotNull(await stage.SessionStore.FindAsync(key));
    }

    [Theory]
    [InlineData(PeerRole.System, FailureReason.SystemUnknown)]
    [InlineData(PeerRole.IdentityProvider, FailureReason.IdpUnknown)]
    public async Task Who_is_not_in_the_federation_in_that_role_is_refused(PeerRole role, FailureReason reason)
    {
        var stranger = A.ReceivedLogoutRequest() with { Issuer = role == PeerRole.System ? A.IdentityProvider().EntityId : A.System().EntityId };

        var refused = Assert.IsType<LogoutStep.Refuse>(await stage.Flow.ReceiveAsync(role, stranger, "REFERENCE"));

        Assert.Equal((reason, "REFERENCE", null), (refused.Failure.Reason, refused.Reference, refused.Party));
        Assert.Equal(("refused", reason.ToString(), null, null), (stage.Audit.Last.Outcome, stage.Audit.Last.Reason, stage.Audit.Last.System, stage.Audit.Last.Idp));
    }

    [Fact]
    public void What_a_person_reads_of_a_refused_logout_is_not_what_they_would_of_a_login()
    {
        foreach (var reason in Enum.GetValues<FailureReason>())
        {
            var text = new LogoutStep.Refuse(new(reason, ""), "REFERENCE", null).PublicText;
            Assert.DoesNotContain("log in", text.En, StringComparison.Ordinal);
            Assert.Contains("log", text.En, StringComparison.Ordinal);
        }
    }

    private static LoginFailure? Failure(ReceivedLogoutRequest received) =>
        ValidLogoutRequest.TryAccept(received, System, A.Gateway(), TestClock.Start, out _, out var failure) ? null : failure;
}
