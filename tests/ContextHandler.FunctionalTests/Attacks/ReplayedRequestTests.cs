using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A genuine AuthnRequest at another time, in another browser, at another address, or with an ID that is used or none.</summary>
public sealed class ReplayedRequestTests(AttackStage stage) : IClassFixture<AttackStage>
{
    // Once its ACS is trusted, what is wrong with a request is shown, and told to its system when the person asks for it.
    private static readonly Dictionary<string, (Func<DateTimeOffset, SystemRequest> Request, string? Reason)> Requests = new()
    {
        ["as old as may be"] = (now => new() { IssueInstant = now.AddMinutes(-8) }, null),
        ["a second older"] = (now => new() { IssueInstant = now.AddMinutes(-8).AddSeconds(-1) }, "MessageExpired"),
        ["of last year"] = (now => new() { IssueInstant = now.AddYears(-1) }, "MessageExpired"),
        ["as far ahead as may be"] = (now => new() { IssueInstant = now.AddMinutes(3) }, null),
        ["a second further ahead"] = (now => new() { IssueInstant = now.AddMinutes(3).AddSeconds(1) }, "MessageFromTheFuture"),
        ["for another gateway"] = (_ => new() { Destination = "https://other.example.dk/saml/idp/sso" }, "DestinationMismatch"),
        ["for the same address and a slash"] = (_ => new() { Destination = "http://localhost:5080/saml/idp/sso/" }, "DestinationMismatch"),
        ["for the same address in other case"] = (_ => new() { Destination = "http://LOCALHOST:5080/saml/idp/sso" }, "DestinationMismatch"),
        ["for our other door"] = (_ => new() { Destination = "http://localhost:5080/saml/sp/acs" }, "DestinationMismatch"),
        ["signed and for nobody"] = (_ => new() { Destination = "" }, "DestinationMismatch"),
        ["of version 1.1"] = (_ => new() { Version = "1.1" }, "VersionUnsupported"),
        ["of version 2.0 and a blank"] = (_ => new() { Version = "2.0 " }, "VersionUnsupported"),
        ["of version 2"] = (_ => new() { Version = "2" }, "VersionUnsupported"),
        ["with an ID as long as may be"] = (_ => new() { Id = Id(256) }, null),
    };

    public static MatrixTheoryData<string, bool> RequestsAndBindings => new(Requests.Keys, [false, true]);

    [Theory]
    [MemberData(nameof(RequestsAndBindings))]
    public async Task J03_a_request_of_another_time_address_or_version(string what, bool byPost)
    {
        var (make, reason) = Requests[what];
        var federation = stage.Federation;
        using var browser = federation.NewBrowser();
        var request = make(federation.Clock.GetUtcNow()) with { ByPost = byPost, IdpList = [federation.Idp.EntityId] };

        var visit = await browser.SendAsync(federation.System.Request(request));

        if (reason is null)
        {
            federation.Idp.Read(visit);
            return;
        }

        Assert.Null(visit.Left);
        Assert.InRange(visit.Status, 400, 499);
        Assert.Equal(reason, federation.Audit.Last.Reason);
        var told = federation.System.Read(await browser.PressAsync(visit, "return"));
        Assert.NotEqual("Success", told.Status);
        Assert.Null(told.TheAssertion);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J03_a_captured_request_in_another_browser(bool byPost)
    {
        using var login = new AttackedRequest(stage.Federation, new() { ByPost = byPost });
        using var thief = stage.Federation.NewBrowser();
        stage.Federation.Idp.Read(await login.Browser.SendAsync(login.Genuine));

        RefusalAssert.Refused("RequestReplayed", await thief.SendAsync(login.Genuine), stage.Federation);

        var question = stage.Federation.Idp.Read(await login.Browser.PressAsync(await login.Browser.SendAsync(login.Genuine), stage.Federation.Idp.EntityId));
        Assert.Equal("Success", stage.Federation.System.Read(await login.Browser.SendAsync(stage.Federation.Idp.Answer(question, AttackedLogin.Good))).Status);
        RefusalAssert.Refused("RequestAlreadyAnswered", await thief.SendAsync(login.Genuine), stage.Federation);
        RefusalAssert.Refused("RequestAlreadyAnswered", await login.Browser.SendAsync(login.Genuine), stage.Federation);
    }

    // The ID is remembered longer than the request is fresh, so that nothing falls between.
    [Fact]
    public async Task J03_a_captured_request_when_its_ID_is_forgotten()
    {
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = new AttackedRequest(own.Federation);
        using var thief = own.Federation.NewBrowser();
        own.Federation.Idp.Read(await login.Browser.SendAsync(login.Genuine));

        for (var minutes = 0; minutes <= 60; minutes += 2)
        {
            var visit = await thief.SendAsync(login.Genuine);
            Assert.Null(visit.Left);
            Assert.Equal(minutes < 30 ? "RequestReplayed" : "MessageExpired", own.Federation.Audit.Last.Reason);
            own.Federation.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    // A system that counts its requests instead of drawing them: the second begins nothing, in whatever browser.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J03_another_request_under_a_used_ID(bool byPost)
    {
        var federation = stage.Federation;
        var id = Wire.NewId();
        using var first = new AttackedRequest(federation, new() { Id = id, ByPost = byPost });
        using var second = federation.NewBrowser();
        await first.AcceptedAsync();

        var visit = await second.SendAsync(federation.System.Request(new() { Id = id, ByPost = byPost, RelayState = "another" }));

        RefusalAssert.Refused("RequestAlreadyAnswered", visit, federation);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("1")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("_a\"><x y=\"")]
    [InlineData("../../x")]
    [InlineData("longer than may be")]
    public async Task J03_an_ID_that_is_no_name(string id)
    {
        using var login = new AttackedRequest(stage.Federation);

        await login.RefusedAsync(stage.Federation.System.Request(new() { Id = id.StartsWith("longer", StringComparison.Ordinal) ? Id(257) : id }), "StructureRefused");
        await login.AcceptedAsync();
    }

    private static string Id(int length) => Wire.NewId().PadRight(length, '0');
}
