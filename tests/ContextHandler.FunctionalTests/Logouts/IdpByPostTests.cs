using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>An IdP that speaks POST alone, and takes answers elsewhere.</summary>
public class IdpByPostTests
{
    private const string Requests = "https://idp.korsbaek.example.dk/slo";
    private const string Answers = "https://idp.korsbaek.example.dk/slo-answers";

    private static readonly FederationPlan Plan = LogoutStage.Plan with
    {
        Idps = [.. LogoutStage.Plan.Idps.Select(idp => idp with { SingleLogout = [new(Wire.PostBinding, Requests, Answers)] })],
    };

    [Fact]
    public async Task It_is_asked_by_POST_and_its_answer_ends_the_logout()
    {
        await using var stage = await LogoutStage.StartAsync(Plan);
        var page = await stage.SapaAsksAsync();
        page = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0)), new() { ByPost = true }));

        var asked = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1));
        var answered = stage.Sapa.Logout.ReadResponse(await stage.Browser.SendAsync(stage.Idp.Logout.Answer(asked, new() { ByPost = true })));

        Assert.Equal((true, Requests, Requests), (asked.Message.IsPost, asked.Message.Url, asked.Destination));
        Assert.Equal(stage.NameAtIdp.Value, asked.NameId!.Value);
        Assert.Equal([LogoutStage.IdpIndex], asked.SessionIndexes);
        Assert.Equal(("Success", null), answered.Status);
    }

    [Fact]
    public async Task Its_own_LogoutRequest_is_answered_by_POST_where_it_takes_answers()
    {
        await using var stage = await LogoutStage.StartAsync(Plan);

        var page = await stage.IdpAsksAsync(new() { ByPost = true, SessionIndexes = [LogoutStage.IdpIndex] });
        Assert.False(await stage.IsLoggedInAsync());
        foreach (var to in new[] { 0, 1 })
        {
            var left = await stage.AskAsync(page, to);
            var system = left.Left!.IsPost ? stage.Ky : stage.Sapa;
            page = await stage.Browser.SendAsync(system.Logout.Answer(system.Logout.ReadRequest(left), new() { ByPost = left.Left.IsPost }));
        }

        var answered = stage.Idp.Logout.ReadResponse(page);
        Assert.Equal((true, Answers, Answers), (answered.Message.IsPost, answered.Message.Url, answered.Destination));
        Assert.Equal(("Success", null), answered.Status);
        Assert.Equal("state-of-the-peer", answered.RelayState);
    }
}
