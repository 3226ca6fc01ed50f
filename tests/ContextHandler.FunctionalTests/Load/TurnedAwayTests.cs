using System.Text.Json;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Load;

/// <summary>Who finds no place reads so, and loses nothing: the same request works as soon as there is one.</summary>
public class TurnedAwayTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T16_a_new_login_is_asked_again_as_it_came(bool byPost)
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var browser = federation.NewVisitor();

        Visit busy;
        using (await federation.TakeAllAsync())
        {
            busy = await browser.SendAsync(federation.System.Request(new() { ByPost = byPost, RelayState = "state of the system" }));
            FullHouse.AssertBusy(busy);
            Assert.Equal(byPost ? null : busy.Last["Retry-After"], busy.Last["Refresh"]);
            Assert.Empty(federation.Audit.Lines);
        }

        var question = federation.Idp.Read(await browser.AgainAsync(federation, busy));
        var answer = federation.System.Read(await browser.SendAsync(federation.Idp.Answer(question, FullHouse.Good)));
        Assert.Equal(("Success", "state of the system"), (answer.Status, answer.RelayState));
    }

    [Fact]
    public async Task T16_a_Response_that_finds_no_place_is_not_lost()
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var browser = federation.NewVisitor();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        Visit busy;
        using (await federation.TakeAllAsync())
        {
            busy = await browser.SendAsync(federation.Idp.Answer(question, FullHouse.Good));
            FullHouse.AssertBusy(busy);
            Assert.Null(busy.Last["Refresh"]); // a GET of that address is nothing
            busy = await browser.AgainAsync(federation, busy);
            FullHouse.AssertBusy(busy);
        }

        Assert.Equal("Success", federation.System.Read(await browser.AgainAsync(federation, busy)).Status);
        Assert.Single(federation.Audit.Lines);
    }

    [Fact]
    public async Task T16_who_comes_for_an_answer_finds_it_later()
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var browser = federation.NewVisitor();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        var kept = await browser.HopAsync(federation.Idp.Answer(question, FullHouse.Good));

        Visit busy;
        using (await federation.TakeAllAsync())
        {
            busy = await browser.OpenAsync(kept["Location"]!);
            FullHouse.AssertBusy(busy);
        }

        Assert.Equal("Success", federation.System.Read(await browser.AgainAsync(federation, busy)).Status);
    }

    /// <summary>What a foreign page posts to the chooser brings no cookies. Posted again by a page of ours it would.</summary>
    [Fact]
    public async Task A_choice_is_made_again_by_the_person_and_not_by_a_page_of_ours()
    {
        await using var federation = await FullHouse.Of(FederationPlan.WithChoice("NSIS Substantial", "OIOSAML3")).StartAsync();
        using var browser = federation.NewVisitor();
        var chooser = await browser.SendAsync(federation.System.Request());

        Visit busy;
        using (await federation.TakeAllAsync())
        {
            busy = await browser.ChooseAsync(chooser, federation.Idp);
            FullHouse.AssertBusy(busy);
        }

        Assert.Null(HtmlForm.Of(busy.Last));
        var (wait, url) = busy.Last["Refresh"]!.Split(";url=") is [var seconds, var address] ? (seconds, address) : throw new InvalidOperationException(busy.ToString());
        Assert.Equal(busy.Last["Retry-After"], wait);
        Assert.True(busy.LinksTo(url));
        var again = await browser.OpenAsync(url);
        Assert.True(again.IsChooser, again.ToString());
        federation.Idp.Read(await browser.ChooseAsync(again, federation.Idp));
    }

    [Fact]
    public async Task T17_everybody_is_told_another_time()
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var taken = await federation.TakeAllAsync();
        var times = new HashSet<string>();
        for (var visit = 0; visit < 60; visit++)
        {
            using var browser = federation.NewVisitor();
            times.Add((await browser.SendAsync(federation.System.Request())).Last["Retry-After"]!);
        }

        Assert.InRange(times.Count, 4, 11); // of 11, sixty times: fewer never happens by chance
        Assert.Single(federation.Log.Lines, line => line.Id.Id == 1240); // and operations are told once, not sixty times
    }

    [Fact]
    public async Task A_program_reads_it_as_a_problem()
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var taken = await federation.TakeAllAsync();
        using var program = federation.NewBrowser();

        var answer = (await program.SendAsync(federation.System.Request())).Last;

        Assert.Equal((503, "application/problem+json"), (answer.Status, answer["Content-Type"]));
        Assert.Equal("Busy", JsonDocument.Parse(answer.Body).RootElement.GetProperty("title").GetString());
        Assert.NotNull(answer["Retry-After"]);
    }

    [Fact]
    public async Task The_page_is_in_the_language_of_the_browser_each_time()
    {
        await using var federation = await FullHouse.Plan.StartAsync();
        using var taken = await federation.TakeAllAsync();
        foreach (var language in (string[])["da", "en", "da"])
        {
            using var browser = federation.NewVisitor();
            browser.Language = language;
            Assert.Equal(language, (await browser.SendAsync(federation.System.Request())).Language);
        }
    }
}
