using ContextHandler.Logout;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;
using static ContextHandler.FunctionalTests.Browser.LogoutPages;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A system refuses to log the person out, or answers with a signature that is not its own: the page says so, and so does the answer to who asked.</summary>
public sealed class UnwillingLogoutTests(Chromium chromium)
{
    [Theory]
    [InlineData(false, "refused", "Kunne ikke logge dig ud")]
    [InlineData(true, "silent", "Svarede ikke")]
    public Task The_page_says_it_and_the_asker_hears_of_a_partial_logout(bool isForged, string outcome, string said) => LogOutAsync(isForged, scripts: false, async (tab, federation) =>
    {
        await tab.PressAsync(tab.Page.Locator("main noscript a.button").First);
        if (isForged)
        {
            await tab.SeeAsync("Du blev måske ikke logget ud");
            federation.Clock.Advance(Participant.Patience);
            await tab.OpenAsync(tab.Person.LastRequest("GET", "/logout").Url);
        }

        await Assertions.Expect(tab.Page.Locator($"#logout li[data-outcome={outcome}] .what")).ToHaveTextAsync(said);
        await tab.PressAsync(tab.Page.Locator("main noscript a.primary"));
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task With_scripts_nobody_is_kept_by_it(bool isForged) => LogOutAsync(isForged, scripts: true, (_, _) => Task.CompletedTask);

    // Somebody who is logged in to two systems leaves one of them, and the other answers so; the IdP never does.
    private Task LogOutAsync(bool isForged, bool scripts, Func<Tab, TestFederation, Task> meanwhile) => chromium.LetAsync(new() { RunsScripts = scripts }, async person =>
    {
        await using var parties = await MetadataServer.StartAsync();
        TestFederation? started = null;
        parties.Serve("sapa", context => SayAsync(context, "<h1>Tilbage i SAPA</h1>"));
        parties.Serve("idp", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        parties.Serve("ky", context =>
        {
            var ky = started!.Systems["ky"];
            BrowserMessage asked = new(parties.UrlOf("ky") + context.Request.QueryString, ky.EntityId);
            var answer = new LogoutMessage { Status = isForged ? "Success" : "Responder", SigningCertificate = isForged ? TestCertificates.Rsa("somebody else") : null };
            context.Response.Redirect(ky.Logout.Answer(new(asked, RedirectMessage.Read(asked, "SAMLRequest", ky.Logout.Gateway().Signing)), answer).Url);
            return Task.CompletedTask;
        });
        await using var federation = started = await new FederationPlan()
            .WithSystem("sapa", "NSIS Substantial", system => system with { SingleLogout = [new(Wire.RedirectBinding, parties.UrlOf("sapa"))] })
            .WithSystem("ky", "NSIS Substantial", system => system with { SingleLogout = [new(Wire.RedirectBinding, parties.UrlOf("ky"))] })
            .WithIdp("korsbaek", "OIOSAML3", idp => idp with { SingleLogout = [new(Wire.RedirectBinding, parties.UrlOf("idp"))] })
            .StartAsync(onSocket: true);
        var told = await LogInAsync(federation, person, "ky");

        var tab = await person.OpenTabAsync();
        await tab.Page.GotoAsync(federation.System.Logout.Request(told.NameIdElement!).Url, new() { WaitUntil = WaitUntilState.Commit });
        await meanwhile(tab, federation);

        await tab.ArriveAtAsync("/sapa?SAMLResponse=");
        await tab.SeeAsync("Tilbage i SAPA");
        BrowserMessage answered = new(tab.Page.Url, federation.System.EntityId);
        var received = new LogoutReceived(answered, RedirectMessage.Read(answered, "SAMLResponse", federation.System.Logout.Gateway().Signing));
        Assert.Equal(("Success", "PartialLogout"), received.Status);
        Assert.Equal(isForged, federation.Audit.Lines.Any(line => line.Outcome == "refused"));
        person.TakeMishaps(); // the page of the refusal
    });
}
