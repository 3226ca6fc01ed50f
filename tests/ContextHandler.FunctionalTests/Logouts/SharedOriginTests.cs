using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logouts;

/// <summary>A proxied system shares the gateway's origin: what its scripts fetch they could read, so our pages are opened by people only.</summary>
public class SharedOriginTests
{
    [Theory]
    [InlineData("/session")]
    [InlineData("/choice")]
    [InlineData("/logout?id={0}")]
    [InlineData("/logout/ask?id={0}&to=0")]
    [InlineData("/logout/ask?id={0}&to=0&frame=1")]
    [InlineData("/logout/done?id={0}")]
    [InlineData("/session/ended?logout={0}")]
    public async Task No_script_fetches_a_page_of_ours(string path)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        foreach (var mode in (string[])["cors", "no-cors", "same-origin"])
        {
            stage.Browser.Headers["Sec-Fetch-Mode"] = mode;
            var visit = await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)));
            Assert.Equal((403, "", 1), (visit.Status, visit.Page, visit.Hops.Count));
        }

        stage.Browser.Headers["Sec-Fetch-Mode"] = "navigate";
        Assert.NotEqual(403, (await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)))).Hops[0].Status);
    }

    [Fact]
    public async Task Nor_the_answer_to_another_system_and_nothing_begins()
    {
        await using var stage = await LogoutStage.StartAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "cors";
        var lines = stage.Federation.Audit.Lines.Count;

        var visit = await stage.Browser.SendAsync(stage.Ky.Request());

        Assert.Equal((403, ""), (visit.Status, visit.Page));
        Assert.Equal(lines, stage.Federation.Audit.Lines.Count);
    }

    [Theory]
    [InlineData("/logout/state?id={0}")]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task What_scripts_are_meant_to_fetch_they_do(string path)
    {
        await using var stage = await LogoutStage.StartAsync();
        var page = await stage.SapaAsksAsync();
        stage.Browser.Headers["Sec-Fetch-Mode"] = "cors";

        Assert.Equal(200, (await stage.Browser.OpenAsync(string.Format(null, path, LogoutStage.IdOf(page)))).Status);
    }
}
