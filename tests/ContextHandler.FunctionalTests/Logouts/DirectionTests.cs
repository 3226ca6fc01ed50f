using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A logout through HTTP in every direction: who is asked what, and what the asker hears.</summary>
public class DirectionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_system_logs_out_the_other_system_then_the_IdP_and_is_answered(bool byPost)
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.SapaAsksAsync(new() { ByPost = byPost, SessionIndexes = [stage.ToSapa.SessionIndex!] });
        Assert.False(await stage.IsLoggedInAsync()); // before anybody else is asked
        Assert.Equal(["waiting", "waiting"], await stage.OutcomesAsync(page));
        var ky = stage.Ky.Logout.ReadRequest(await stage.AskAsync(page, 0));
        page = await stage.Browser.SendAsync(stage.Ky.Logout.Answer(ky, new() { ByPost = true }));
        Assert.Equal(["ended", "waiting"], await stage.OutcomesAsync(page));
        var idp = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 1));
        var answered = stage.Sapa.Logout.ReadResponse(await stage.Browser.SendAsync(stage.Idp.Logout.Answer(idp)));

        Assert.Equal(stage.ToKy.NameIdElement!.Value, ky.NameId!.Value);
        Assert.Equal([stage.ToKy.SessionIndex!], ky.SessionIndexes);
        Assert.Equal(Parts(stage.NameAtIdp), Parts(idp.NameId!));
        Assert.Equal([LogoutStage.IdpIndex], idp.SessionIndexes);
        Assert.Equal(("Success", null), answered.Status);
        Assert.Equal("state-of-the-peer", answered.RelayState);
        Assert.Equal("https://sapa.example.dk/slo", answered.Destination);
    }

    [Fact]
    public async Task An_IdP_logs_out_every_system_and_is_answered()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.IdpAsksAsync();
        Assert.False(await stage.IsLoggedInAsync());
        foreach (var to in new[] { 0, 1 })
        {
            var left = await stage.AskAsync(page, to);
            var system = left.Left!.IsPost ? stage.Ky : stage.Sapa;
            page = await stage.Browser.SendAsync(system.Logout.Answer(system.Logout.ReadRequest(left)));
        }

        Assert.Equal(("Success", null), stage.Idp.Logout.ReadResponse(page).Status);
    }

    [Fact]
    public async Task A_system_that_takes_answers_elsewhere_is_answered_there()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.Browser.SendAsync(stage.Ky.Logout.Request(stage.ToKy.NameIdElement!, new() { ByPost = true }));
        var answered = stage.Ky.Logout.ReadResponse(await stage.FinishAsync(page));

        Assert.Equal("https://ky.example.dk/slo-answers", answered.Message.Url);
        Assert.Equal("https://ky.example.dk/slo-answers", answered.Destination);
    }

    [Fact]
    public async Task A_person_leaves_by_the_button_and_sees_how_it_went_everywhere()
    {
        await using var stage = await LogoutStage.StartAsync();

        var page = await stage.Browser.ForgetAsync(await stage.Browser.OpenAsync("/session"));
        Assert.False(await stage.IsLoggedInAsync());
        var left = await stage.AskAsync(page, 0);
        var first = left.Left!.IsPost ? stage.Ky : stage.Sapa;
        page = await stage.Browser.SendAsync(first.Logout.Answer(first.Logout.ReadRequest(left), new() { Status = "Responder" }));
        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        await stage.AskAsync(page, 1);
        var idp = stage.Idp.Logout.ReadRequest(await stage.AskAsync(page, 2));
        page = await stage.Browser.SendAsync(stage.Idp.Logout.Answer(idp));
        stage.Federation.Clock.Advance(TimeSpan.FromSeconds(5));
        page = await stage.Browser.OpenAsync(page.Last.Request.Url);

        Assert.Equal("/session/ended", new Uri(page.Last.Request.Url).AbsolutePath);
        Assert.Contains("Could not log you out. Log out inside the system.", page.Page, StringComparison.Ordinal);
        Assert.Contains("Did not answer. Log out inside the system.", page.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(stage.Browser.Cookies.All, cookie => cookie.Name == "ch-session");
        Assert.Contains("The next person who opens a system must log in themselves.", page.Page, StringComparison.Ordinal);
    }

    /// <summary>Security case I06: nobody learns from the answer whether somebody is logged in.</summary>
    [Fact]
    public async Task Who_asks_about_somebody_unknown_hears_the_same()
    {
        await using var stage = await LogoutStage.StartAsync();
        var unknown = new XElement(stage.ToSapa.NameIdElement!) { Value = "nobody" };

        var visit = await stage.Browser.SendAsync(stage.Sapa.Logout.Request(unknown));

        Assert.Equal(("Success", null), stage.Sapa.Logout.ReadResponse(visit).Status);
        Assert.True(await stage.IsLoggedInAsync());
    }

    private static string Parts(XElement nameId) =>
        string.Join(' ', nameId.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration).Select(attribute => attribute.ToString())) + nameId.Value;
}
