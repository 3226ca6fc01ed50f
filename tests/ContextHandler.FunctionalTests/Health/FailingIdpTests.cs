using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Health;

/// <summary>An IdP that answers logins with errors of its own: what people and operations see of it.</summary>
public class FailingIdpTests
{
    private static readonly IdpAnswer Broken = IdpAnswer.Error("Responder") with { Signature = SignaturePlacement.Response };

    [Theory]
    [InlineData("da", "Kommunen korsbaeks login svarer ikke lige nu")]
    [InlineData("en", "The municipality korsbaek’s login is not answering right now")]
    public async Task The_chooser_says_so_beside_it_and_it_can_still_be_picked(string language, string notice)
    {
        await using var federation = await OneEach.StartAsync();
        await BreakAsync(federation);
        using var browser = federation.NewBrowser();
        browser.Language = language;

        var chooser = await browser.SendAsync(federation.System.Request());

        Assert.Contains(WebUtility.HtmlEncode(notice), chooser.Page.Replace("&#x2019;", "’", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(2, chooser.Page.Split("class=\"notice\"").Length);
        federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
    }

    [Fact]
    public async Task Who_remembers_it_is_asked_with_a_sentence_why_and_is_led_there_again_once_it_works()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        await BreakAsync(federation);

        var chooser = await federation.AssertAskedAsync(browser, pick: "korsbaek");

        Assert.Contains("That is why we have not sent you there.", chooser.Page, StringComparison.Ordinal);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request())); // the pick let somebody in
    }

    [Fact]
    public async Task Under_is_passive_where_nobody_can_be_asked_it_is_tried()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        await BreakAsync(federation);

        federation.Idp.Read(await browser.SendAsync(federation.System.Request(new() { IsPassive = true })));
    }

    [Fact]
    public async Task A_session_that_suffices_needs_no_idp()
    {
        var plan = OneEach with { Systems = [OneEach.Systems[0], OneEach.Systems[1].With("sso", "reuse")] };
        await using var federation = await plan.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        await BreakAsync(federation);

        Assert.Equal("Success", federation.Systems["aula"].Read(await browser.SendAsync(federation.Systems["aula"].Request())).Status);
    }

    [Fact]
    public async Task Errors_that_anybody_may_have_written_are_nothing_to_go_by()
    {
        await using var federation = await OneEach.StartAsync();
        await BreakAsync(federation, Broken with { Signature = SignaturePlacement.None });

        Assert.Equal("up", (string?)(await federation.ConditionAsync("korsbaek"))["state"]);
    }

    [Fact]
    public async Task T18_strangers_do_not_bring_it_about_wherever_they_are()
    {
        await using var federation = await OneEach.StartAsync();
        for (var times = 0; times < 10; times++)
        {
            await federation.LogInAsync("korsbaek", Broken, from: $"198.51.{times}.1");
        }

        Assert.Equal("unknown", (string?)(await federation.ConditionAsync("korsbaek"))["state"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task T18_nor_does_one_person_in_many_browsers(bool remembers)
    {
        await using var federation = await OneEach.StartAsync();
        await BreakAsync(federation, people: 1, remembers: remembers);

        Assert.Equal("up", (string?)(await federation.ConditionAsync("korsbaek"))["state"]);
    }

    [Fact]
    public async Task Three_people_do_whose_sessions_are_over_and_whose_browsers_remember_where_they_log_in()
    {
        await using var federation = await OneEach.StartAsync();
        await BreakAsync(federation, remembers: true);

        Assert.Equal("down", (string?)(await federation.ConditionAsync("korsbaek"))["state"]);
    }

    [Fact]
    public async Task Operations_see_it_in_json_as_a_metric_and_in_the_log()
    {
        await using var federation = await OneEach.StartAsync();
        await federation.LogInAsync("egeby", Good);
        await BreakAsync(federation);

        var korsbaek = await federation.ConditionAsync("korsbaek");
        Assert.Equal(("down", "failedLogins", federation.Clock.GetUtcNow()), ((string?)korsbaek["state"], (string?)korsbaek["why"], (DateTimeOffset?)korsbaek["since"]));
        Assert.Equal(federation.Clock.GetUtcNow(), (DateTimeOffset?)(await federation.ConditionAsync("egeby"))["lastLogin"]);
        Assert.True(await federation.Log.SawAsync(1370));
        Assert.Equal(
            [(federation.Idps["egeby"].EntityId, 1), (federation.Idps["korsbaek"].EntityId, 0)],
            Measure(federation).OrderBy(one => one.Idp, StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_without_metadata_is_down_until_there_is_some()
    {
        await using var server = await MetadataServer.StartAsync();
        var plan = OneEach.With("korsbaek", idp => idp.At(server));
        await using var federation = await plan.StartAsync();
        Assert.Equal("noMetadata", (string?)(await federation.BecomesAsync("korsbaek", "down"))["why"]);
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        Assert.Contains("This login cannot be used right now.", chooser.Page, StringComparison.Ordinal);

        server.Serve("korsbaek", MetadataReplies.Tagged(plan.Idps[0].Metadata));
        federation.Clock.Advance(TimeSpan.FromMinutes(67));

        await federation.BecomesAsync("korsbaek", "unknown");
    }

    [Fact]
    public async Task A_stranger_is_not_told()
    {
        await using var federation = await OneEach.StartAsync();
        using var stranger = federation.NewBrowser();
        stranger.Address = IPAddress.Parse("192.0.2.1");

        Assert.Equal(404, (await stranger.OpenAsync("/ops/idps")).Status);
    }

    // Everybody behind one address, as a municipality's people are: three browsers in which somebody has logged in, and two failed logins in each.
    private static async Task BreakAsync(TestFederation federation, IdpAnswer? answer = null, int people = 3, bool remembers = false)
    {
        var (idp, browsers) = (federation.Idps["korsbaek"], Enumerable.Range(0, 3).Select(_ => federation.NewBrowser()).ToArray());
        for (var number = 0; number < browsers.Length; number++)
        {
            var somebody = Good with { NameId = $"C=DK,O={Korsbaek},CN=Somebody,Serial=person-{number % people}" };
            var question = idp.Read(await browsers[number].ChooseAsync(await browsers[number].SendAsync(federation.System.Request()), idp, remember: remembers));
            federation.System.Read(await browsers[number].SendAsync(idp.Answer(question, somebody)));
        }

        if (remembers)
        {
            federation.Clock.Advance(TimeSpan.FromDays(1));
        }

        for (var times = 0; times < 6; times++)
        {
            var browser = browsers[times % browsers.Length];
            var visit = await browser.SendAsync(federation.System.Request());
            var question = idp.Read(visit.IsChooser ? await browser.ChooseAsync(visit, idp) : visit);
            Assert.InRange((await browser.SendAsync(idp.Answer(question, answer ?? Broken))).Status, 400, 499);
        }

        Array.ForEach(browsers, browser => browser.Dispose());
    }

    private static List<(string Idp, int Up)> Measure(TestFederation federation)
    {
        var ours = federation.Services.GetRequiredService<IMeterFactory>();
        ConcurrentQueue<(string, int)> measured = new();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, ours) && instrument.Name == "contexthandler.idp.up")
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => measured.Enqueue(((string)tags[0].Value!, value)));
        listener.Start();
        listener.RecordObservableInstruments();
        return [.. measured];
    }
}
