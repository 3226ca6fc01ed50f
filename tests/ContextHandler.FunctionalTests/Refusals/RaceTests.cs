using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>Decision 17: of things that happen at once, exactly one does.</summary>
public class RaceTests
{
    private const int AtOnce = 8;
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Fact]
    public async Task Of_one_answer_posted_many_times_at_once_exactly_one_gets_through()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var message = federation.Idp.Answer(question, Good);
        var cookie = Assert.Single(browser.Cookies.All);

        var visits = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var tab = federation.NewBrowser();
            tab.Headers["Cookie"] = $"{cookie.Name}={cookie.Value}";
            return await tab.SendAsync(message);
        }));

        Assert.Single(visits, visit => visit.Left is not null);
        Assert.Single(federation.Audit.Lines, line => line.Outcome == "answered");
    }

    [Fact]
    public async Task Two_answers_of_two_tries_answer_the_system_once()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var failed = await LoginWalk.WalkAsync(federation, IdpAnswer.Error("Responder", "AuthnFailed"));
        var first = federation.Idp.Read(await failed.Browser.PressAsync(failed.Outcome, "again"));
        var second = federation.Idp.Read(await failed.Browser.PressAsync(failed.Outcome, "again"));
        var answered = await failed.Browser.SendAsync(federation.Idp.Answer(first, Good));
        var late = await failed.Browser.SendAsync(federation.Idp.Answer(second, Good));

        Assert.Equal("Success", federation.System.Read(answered).Status);
        RefusalAssert.Refused("RequestAlreadyAnswered", late, federation);
    }

    [Fact]
    public async Task Of_one_request_sent_by_many_browsers_at_once_exactly_one_begins_a_login()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        var request = federation.System.Request();

        var visits = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            using var browser = federation.NewBrowser();
            return await browser.SendAsync(request);
        }));

        Assert.Single(visits, visit => visit.Left is not null);
        Assert.All(federation.Audit.Lines, line => Assert.Equal("RequestReplayed", line.Reason));
    }
}
