using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Logins.BackupPlans;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>A national IdP as a backup: a way in when the municipality's does not work.</summary>
public class BackupLoginTests
{
    private const string SecondHeading = "Is your municipality&#x27;s login not working?";

    [Fact]
    public async Task Off_by_default_a_national_idp_is_one_like_any_other()
    {
        await using var federation = await WithNational(backup: null).StartAsync();
        using var browser = federation.NewBrowser();

        var chooser = await browser.SendAsync(federation.System.Request());
        await browser.SendAsync(federation.National().Answer(federation.National().Read(await browser.PressAsync(chooser, federation.National().EntityId)), Ulla()));

        Assert.DoesNotContain(SecondHeading, chooser.Last.Body, StringComparison.Ordinal);
        Assert.Equal("chosen", federation.Audit.Last.SelectedBy);
        Assert.DoesNotContain(federation.Audit.Last.Remarks, remark => remark.Contains("backup", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_stands_second_on_the_chooser_and_using_it_is_an_audit_event_and_is_counted()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();
        using var count = new CountOf("contexthandler.login.backup");

        var chooser = await browser.SendAsync(federation.System.Request());
        var received = await ByBackupAsync(federation, browser, chooser);

        var page = chooser.Last.Body;
        Assert.True(page.IndexOf(federation.Idp.EntityId, StringComparison.Ordinal) < page.IndexOf(SecondHeading, StringComparison.Ordinal));
        Assert.True(page.IndexOf(SecondHeading, StringComparison.Ordinal) < page.IndexOf(federation.National().EntityId, StringComparison.Ordinal));
        Assert.Equal(("Success", federation.National().EntityId), (received.Status, received.AuthenticatingAuthority));
        Assert.Equal(("answered", "backup", federation.National().EntityId), (federation.Audit.Last.Outcome, federation.Audit.Last.SelectedBy, federation.Audit.Last.Idp));
        Assert.Contains("backup login; a person of its own to the system", federation.Audit.Last.Remarks);
        Assert.Equal([(federation.National().EntityId, federation.System.EntityId)], count.Of);
    }

    [Fact]
    public async Task It_is_not_remembered_though_the_box_is_ticked()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();

        var chosen = await browser.ChooseAsync(await browser.SendAsync(federation.System.Request()), federation.National(), remember: true);
        await browser.SendAsync(federation.National().Answer(federation.National().Read(chosen), Ulla()));

        Assert.Null((await browser.SendAsync(federation.System.Request())).Left);
    }

    [Fact]
    public async Task A_level_too_low_is_refused_and_trying_again_is_still_by_backup()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();
        var national = federation.National();

        var question = national.Read(await browser.PressAsync(await browser.SendAsync(federation.System.Request()), national.EntityId));
        var help = await browser.SendAsync(national.Answer(question, Ulla("Low")));
        Assert.Equal(("explained", "LevelTooLow", "backup"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason, federation.Audit.Last.SelectedBy));
        var again = national.Read(await browser.PressAsync(help, "again"));

        federation.System.Read(await browser.SendAsync(national.Answer(again, Ulla())));
        Assert.Equal(("answered", "backup"), (federation.Audit.Last.Outcome, federation.Audit.Last.SelectedBy));
    }

    [Fact]
    public async Task An_IDPList_that_names_it_goes_there_at_once()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();

        var question = federation.National().Read(await browser.SendAsync(federation.System.Request(new() { IdpList = [federation.National().EntityId] })));
        federation.System.Read(await browser.SendAsync(federation.National().Answer(question, Ulla())));

        Assert.Equal("IDPList", federation.Audit.Last.SelectedBy);
    }

    [Fact]
    public async Task A_system_that_it_does_not_cover_neither_shows_it_nor_takes_it()
    {
        var elsewhere = new JsonObject { ["systems"] = new JsonArray("https://ky.example.dk") };
        await using var federation = await WithNational(elsewhere).WithSystem("ky", "NSIS Substantial").StartAsync();
        using var browser = federation.NewBrowser();

        var chooser = await browser.SendAsync(federation.Systems["sapa"].Request());
        Assert.DoesNotContain(federation.National().EntityId, chooser.Last.Body, StringComparison.Ordinal);
        await browser.ChooseAsync(chooser, federation.National());
        Assert.Equal("NotACandidate", federation.Audit.Last.Reason);
        Assert.Contains(federation.National().EntityId, (await browser.SendAsync(federation.Systems["ky"].Request())).Last.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_was_taken_away_while_the_person_was_there_is_refused()
    {
        await using var federation = await With().StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.National().Read(await browser.PressAsync(await browser.SendAsync(federation.System.Request()), federation.National().EntityId));

        await federation.ChangeToAsync(WithNational(new JsonObject { ["systems"] = new JsonArray("https://ky.example.dk") }).WithSystem("ky", "NSIS Substantial"));
        await browser.SendAsync(federation.National().Answer(question, Ulla()));

        Assert.Equal("NotACandidate", federation.Audit.Last.Reason);
    }

    [Theory]
    [InlineData("separate", false)]
    [InlineData("professionalUuid", true)]
    public async Task The_same_person_is_named_apart_or_alike(string subject, bool isSame)
    {
        await using var federation = await With(subject, system => system.With("nameIdFormat", "persistent")).StartAsync();
        using var browser = federation.NewBrowser();
        using var another = federation.NewBrowser();

        var question = federation.Idp.Read(await browser.PressAsync(await browser.SendAsync(federation.System.Request()), federation.Idp.EntityId));
        var byMunicipality = federation.System.Read(await browser.SendAsync(federation.Idp.Answer(
            question, new() { Loa = "Substantial", NameId = $"C=DK,O=11111111,CN=Ulla Jensen,Serial={Uuid}" })));
        var byBackup = await ByBackupAsync(federation, another, await another.SendAsync(federation.System.Request()));

        Assert.Equal(isSame, byMunicipality.NameId == byBackup.NameId);
        Assert.Contains(federation.Audit.Last.Remarks, remark => remark.Contains(isSame ? "same person" : "of its own", StringComparison.Ordinal));
    }

    private static async Task<SystemAnswer> ByBackupAsync(TestFederation federation, TestBrowser browser, Visit chooser)
    {
        var question = federation.National().Read(await browser.PressAsync(chooser, federation.National().EntityId));
        return federation.System.Read(await browser.SendAsync(federation.National().Answer(question, Ulla())));
    }

    /// <summary>What a counter counted, by identity provider and system; other gateways of this process count there too.</summary>
    private sealed class CountOf : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Lock guard = new();
        private readonly List<(string, string)> counted = [];

        public CountOf(string name)
        {
            listener.InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Name == name)
                {
                    it.EnableMeasurementEvents(instrument);
                }
            };
            listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                lock (guard)
                {
                    counted.Add(((string)tags[0].Value!, (string)tags[1].Value!));
                }
            });
            listener.Start();
        }

        public IEnumerable<(string, string)> Of
        {
            get
            {
                lock (guard)
                {
                    return [.. counted.Distinct()];
                }
            }
        }

        public void Dispose() => listener.Dispose();
    }
}
