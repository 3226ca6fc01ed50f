using ContextHandler.FunctionalTests.Demo;
using ContextHandler.Testing.Federation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>Decision 18: browsers test every later hop of a form against form-action, and nobody knows where a system's ACS sends people on to.</summary>
public sealed class ThirdOriginTests(Chromium chromium) : IAsyncLifetime
{
    private readonly int port = StartedDemo.FreePorts().Start;

    private WebApplication others = null!;
    private TestFederation federation = null!;

    public async ValueTask InitializeAsync()
    {
        var plan = FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3",
            idp => idp with { SsoUrl = At("idp", "/sso") },
            system => (system with { AcsUrls = [At("system", "/acs")] }).With("startUrl", At("system", "/")));
        federation = await plan.StartAsync(onSocket: true);
        others = await StartOthersAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await others.DisposeAsync();
        await federation.DisposeAsync();
    }

    [Fact]
    public Task Decision_18_an_ACS_that_redirects_on_to_a_third_origin_works() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();

        await tab.OpenAsync(federation.System.Request().Url);

        await tab.SeeAsync("Arrived");
        Assert.Equal(At("portal", "/arrived"), tab.Page.Url);
    });

    [Fact]
    public Task A_form_action_that_names_the_ACS_alone_would_stop_there() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        var refused = person.Context.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("form-action", StringComparison.Ordinal) });

        await tab.Page.GotoAsync(At("idp", "/strict"), new() { WaitUntil = WaitUntilState.Commit }); // it never loads: its form was stopped

        Assert.Contains("violates", (await refused).Text, StringComparison.Ordinal);
        Assert.NotEmpty(person.TakeMishaps());
    });

    private string At(string host, string path) => $"http://{host}.localhost:{port}{path}";

    // The IdP that answers at once, the system's ACS, and the portal it sends people on to: three sites on one port.
    private async Task<WebApplication> StartOthersAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var app = builder.Build();
        app.MapGet("/sso", (HttpRequest request) => Results.Content(AnswerPage(request), "text/html"));
        app.MapGet("/strict", (HttpResponse response) =>
        {
            response.Headers.ContentSecurityPolicy = $"form-action {At("system", "/acs")}";
            return Results.Content(SelfPosting(At("system", "/acs"), "<input type=hidden name=a>"), "text/html");
        });
        app.MapPost("/acs", (HttpResponse response) =>
        {
            response.Headers.Location = At("portal", "/arrived");
            response.StatusCode = StatusCodes.Status303SeeOther;
        });
        app.MapGet("/arrived", () => Results.Content("<!DOCTYPE html><link rel=icon href=data:,><h1>Arrived</h1>", "text/html"));
        await app.StartAsync();
        return app;
    }

    private string AnswerPage(HttpRequest request)
    {
        var arrived = new BrowserMessage(At("idp", "/sso") + request.QueryString, federation.BaseUrl.AbsoluteUri);
        var answer = federation.Idp.Answer(federation.Idp.Read(new([], arrived)), new() { Loa = "Substantial" });
        var fields = string.Concat(answer.Fields!.Select(field => $"<input type=hidden name={field.Key} value='{field.Value}'>"));
        return SelfPosting(answer.Url, fields);
    }

    private static string SelfPosting(string action, string fields) =>
        $"<!DOCTYPE html><link rel=icon href=data:,><form method=post action='{action}'>{fields}</form><script>document.forms[0].submit()</script>";
}
