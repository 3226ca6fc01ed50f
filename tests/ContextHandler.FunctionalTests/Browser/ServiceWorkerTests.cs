using System.Net;
using ContextHandler.FunctionalTests.Demo;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A service worker of a proxied system, in a real browser: it has its own folder, and never the login.</summary>
public sealed class ServiceWorkerTests(Chromium chromium) : IAsyncLifetime
{
    private readonly int idpPort = StartedDemo.FreePorts().Start;
    private Backend? backend;
    private Backend? idp;
    private TestFederation? federation;

    private string Sso => $"http://idp.localhost:{idpPort}/sso";

    private TestFederation Federation => federation ?? throw new InvalidOperationException("Not started yet.");

    public async ValueTask InitializeAsync()
    {
        (backend, idp) = (await Backend.StartAsync(), await Backend.StartAsync("idp", port: idpPort));
        backend.Answer = AnswerAsync;
        idp.Answer = context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync(AnswerPage(Sso + context.Request.QueryString));
        };
        var plan = new FederationPlan().WithProxied("sager", "NSIS Low").WithIdp("korsbaek", "OIOSAML3", idp => idp with { SsoUrl = Sso });
        var routes = new ProxyPlan().WithRoute("all", "/{**rest}", "level:none", null).WithRoute("cases", "/sager/{**rest}", "level:nsis-low", "sager");
        federation = await (plan with { Proxy = routes.To(backend.Address) }).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await backend!.DisposeAsync();
        await idp!.DisposeAsync();
    }

    [Fact]
    public Task Where_it_would_answer_for_the_login_it_cannot_be_registered_and_in_its_own_folder_it_works() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(Federation.At("/"));

        Assert.Contains("403", await RegisterAsync(tab, "/sw.js"), StringComparison.Ordinal);
        await tab.OpenAsync(Federation.At("/sager/1")); // by way of /saml/sp/acs and /saml/sp/continue
        await tab.SeeAsync("The system");

        Assert.Equal(Federation.At("/sager/"), await RegisterAsync(tab, "/sager/sw.js"));
        await tab.OpenAsync(Federation.At("/sager/2"));
        await tab.SeeAsync("The worker");
        await tab.OpenAsync(Federation.At("/session"));
        await Assertions.Expect(tab.Page.Locator("form[action='/session'] button")).ToHaveCountAsync(1);
    });

    // Its scope when it is at work, else what the browser said.
    private static Task<string> RegisterAsync(Tab tab, string script) => tab.Page.EvaluateAsync<string>(
        """
        async script => {
          try {
            const registration = await navigator.serviceWorker.register(script);
            const worker = registration.installing ?? registration.waiting ?? registration.active;
            while (worker.state !== "activated") await new Promise(resolve => setTimeout(resolve, 50));
            return registration.scope;
          } catch (error) {
            return String(error);
          }
        }
        """,
        script);

    private string AnswerPage(string url)
    {
        var answer = Federation.Idp.Answer(Federation.Idp.Read(new([], new BrowserMessage(url, Federation.BaseUrl.AbsoluteUri))), new() { Loa = "Low" });
        var fields = string.Concat(answer.Fields!.Select(field => $"<input type=hidden name={field.Key} value='{WebUtility.HtmlEncode(field.Value)}'>"));
        return $"<!DOCTYPE html><link rel=icon href=data:,><form method=post action='{answer.Url}'>{fields}</form><script>document.forms[0].submit()</script>";
    }

    private static Task AnswerAsync(HttpContext context)
    {
        var isScript = context.Request.Path.Value!.EndsWith(".js", StringComparison.Ordinal);
        context.Response.ContentType = isScript ? "text/javascript" : "text/html";
        return context.Response.WriteAsync(isScript
            ? "addEventListener('fetch', event => event.respondWith(new Response('<link rel=icon href=data:,><h1>The worker</h1>', { headers: { 'Content-Type': 'text/html' } })))"
            : "<!DOCTYPE html><link rel=icon href=data:,><h1>The system</h1>");
    }
}
