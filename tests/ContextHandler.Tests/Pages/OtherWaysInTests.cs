using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Selection;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Pages;

/// <summary>Backups on the chooser, and the login that a system has of its own.</summary>
public class OtherWaysInTests
{
    private const string National = "idp=https://national.example.dk";

    [Fact]
    public async Task A_backup_stands_under_the_ordinary_choices_with_a_heading_of_its_own()
    {
        var page = await RenderedPage.OfAsync(Sample.WithBackup);

        Assert.Equal(National, page.Submits[^1]);
        Assert.Equal(7, page.Submits.Count);
        Assert.Contains("Virker din kommunes login ikke?", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("svarer ikke lige nu", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_login_does_not_answer_the_backup_stands_first_and_the_page_says_why()
    {
        var page = await RenderedPage.OfAsync(Sample.Unanswered);

        Assert.Equal(National, page.Submits[0]);
        Assert.Contains("svarer ikke lige nu", page.All("h2").First().Value, StringComparison.Ordinal);
        Assert.Contains("Odense Kommune", page.All("h2").First().Value, StringComparison.Ordinal);
        Assert.Contains("idp=https://idp.example.dk/44444444/Odense%20Kommune", page.Submits);
        Assert.Contains("https://sapa.example.dk/reserve", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_that_the_system_may_not_know_the_user_unless_persons_are_linked()
    {
        const string sentence = "SAPA kender måske ikke din bruger";
        var linked = Sample.Backup with { Idp = A.Backup(BackupSubject.ProfessionalUuid) };

        Assert.Contains(sentence, (await RenderedPage.OfAsync(Sample.WithBackup)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(
            sentence, (await RenderedPage.OfAsync(Sample.Chooser with { Candidates = [.. Sample.Chooser.Candidates, linked] })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_that_cannot_help_is_not_spoken_of()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Candidates = [.. Sample.Chooser.Candidates, Sample.Backup with { Exclusion = Exclusion.CeilingTooLow }] });

        Assert.DoesNotContain("MitID Erhverv", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_backup_alone_there_is_nothing_to_remember()
    {
        var page = await RenderedPage.OfAsync(Sample.Chooser with { Candidates = [Sample.Backup] });

        Assert.Equal([National], page.Submits);
        Assert.DoesNotContain("remember", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://sapa.example.dk/reserve", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData(null, false)]
    public async Task A_system_s_own_login_is_a_link_that_a_page_can_vouch_for(string? url, bool isNamed)
    {
        HelpDesk With(HelpDesk desk) => desk with { BackupLoginUrl = url };
        object[] contents =
        [
            Sample.Error with { HelpDesk = With(Sample.Error.HelpDesk) },
            Sample.Explain with { HelpDesk = With(Sample.Explain.HelpDesk) },
            SessionSample.Down with { HelpDesk = With(SessionSample.Down.HelpDesk) },
        ];
        foreach (var content in contents)
        {
            var links = (await RenderedPage.OfAsync(content)).All("a").Where(link => link.Attribute("href")?.Value == url && link.Value.StartsWith("Log ind direkte i", StringComparison.Ordinal));
            Assert.Equal(isNamed ? 1 : 0, links.Count());
        }
    }

    [Theory]
    [InlineData(FailureReason.IdpAnsweredError)]
    [InlineData(FailureReason.LevelTooLow)]
    [InlineData(FailureReason.NoCandidate)]
    [InlineData(FailureReason.SignatureInvalid)]
    [InlineData(FailureReason.AudienceMismatch)]
    [InlineData(FailureReason.StoreUnavailable)]
    [InlineData(FailureReason.AuditUnavailable)]
    [InlineData(FailureReason.BackendDown)]
    [InlineData(FailureReason.BackendTooSlow)]
    [InlineData(FailureReason.NoBackendHealthy)]
    public void What_others_must_mend_calls_for_another_way_in(FailureReason reason) => Assert.True(FailureCatalogue.CallsForAnotherWay(reason));

    [Theory]
    [InlineData(FailureReason.LegAlreadySpent)]
    [InlineData(FailureReason.BrowserMismatch)]
    [InlineData(FailureReason.MessageExpired)]
    [InlineData(FailureReason.PersonGaveUp)]
    [InlineData(FailureReason.AddressUnknown)]
    [InlineData(FailureReason.HostMismatch)]
    [InlineData(FailureReason.NotPermitted)]
    [InlineData(FailureReason.WebSocketRefused)]
    [InlineData(FailureReason.ServiceWorkerRefused)]
    [InlineData(FailureReason.ScriptRefused)]
    [InlineData(FailureReason.LogoutUnknown)]
    public void What_starting_over_mends_or_a_system_refuses_does_not(FailureReason reason) => Assert.False(FailureCatalogue.CallsForAnotherWay(reason));
}
