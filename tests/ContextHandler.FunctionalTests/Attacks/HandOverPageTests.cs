using System.Text.RegularExpressions;
using ContextHandler.AspNetCore;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F10, F11: the page that posts itself to a system goes to a registered address only, and what is on it is data.</summary>
public sealed class HandOverPageTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Registered = "https://sapa.example.dk/acs";

    private static FederationPlan With(string acs) => FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system with { AcsUrls = [acs] });

    // CVE-2023-45683: an ACS that is a script.
    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript://sapa.example.dk/%0Aalert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("http://sapa.example.dk/acs")]
    [InlineData("ftp://sapa.example.dk/acs")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//sapa.example.dk/acs")]
    [InlineData("/acs")]
    [InlineData("https:sapa.example.dk/acs")]
    [InlineData("https://sapa.example.dk/acs\" onmouseover=\"alert(1)")]
    [InlineData("https://sapa.example.dk/<script>")]
    [InlineData("https://user:secret@sapa.example.dk/acs")]
    [InlineData("https://sapa.example.dk/acs#fragment")]
    [InlineData("https://sapa.example.dk/acs?SAMLResponse=evil")]
    [InlineData("https://sapa.example.dk/acs?a=b&RelayState=evil")]
    [InlineData("https://sapa.example.dk/acs?saml%52esponse=evil")]
    public async Task F10_an_ACS_that_no_browser_should_be_sent_to_is_a_load_error(string acs)
    {
        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => With(acs).StartAsync());

        Assert.Contains("AssertionConsumerService 0: ", refused.Message, StringComparison.Ordinal);
        await using var control = await With(Registered).StartAsync();
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://idp.korsbaek.example.dk/sso")]
    [InlineData("https://idp.korsbaek.example.dk/sso?SAMLRequest=evil")]
    [InlineData("https://idp.korsbaek.example.dk/sso?a=b&sigalg=evil")]
    public async Task F10_so_is_such_an_address_of_an_IdP(string sso)
    {
        static FederationPlan With(string sso) => FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp with { SsoUrl = sso });

        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => With(sso).StartAsync());

        Assert.Contains("SingleSignOnService", refused.Message, StringComparison.Ordinal);
        await using var control = await With("https://idp.korsbaek.example.dk/sso?tenant=1").StartAsync();
    }

    // Uri.ToString() makes a quote of %22; the form's action is what was registered, to the letter.
    [Theory]
    [InlineData("https://sapa.example.dk/acs%22onx=%22alert(1)%22%3E%3Cscript%3E")]
    [InlineData("https://sapa.example.dk/acs'onx='alert(1)")]
    [InlineData("https://sapa.example.dk/acs?tenant=1&amp;x=%26quot;")]
    [InlineData("https://sapa.example.dk/%61cs/./x/../y//z?")]
    [InlineData("https://SAPA.example.dk:443/ACS")]
    public async Task F10_a_registered_address_is_the_form_s_to_the_letter_and_stays_in_its_attribute(string acs)
    {
        await using var federation = await With(acs).StartAsync();
        using var other = new AttackedRequest(federation, new() { AcsUrl = Registered });
        await other.RefusedAsync(other.Genuine, "AcsNotRegistered");

        var walk = await LoginWalk.WalkAsync(federation, AttackedLogin.Good, new() { AcsUrl = acs });
        var (page, form) = (walk.Outcome.Last, HtmlForm.Of(walk.Outcome.Last)!);

        Assert.Equal((acs, true), (form.Action, form.SubmitsItself));
        Assert.Equal((1, 1), (Regex.Count(page.Body, "<script"), Regex.Count(page.Body, "<form")));
        Assert.DoesNotMatch(@"<[^>]*\son\w+\s*=", Regex.Replace(page.Body, "\"[^\"]*\"", "\"\""));
    }

    // Decision 18: no form-action, which browsers test at every later hop; the address is registered instead.
    [Theory, EachForm]
    public async Task F10_the_page_runs_its_own_script_and_no_other(Form form)
    {
        using var login = await stage.BeginAsync();
        await login.RefusedAsync(Forged.Response(login, login.Genuine(form)).ToString(), "SignatureMissing");

        var page = (await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form))))).Last;
        var nonce = Regex.Match(page.Body, "<script nonce=\"([^\"]{20,})\">").Groups[1].Value;

        Assert.Equal($"default-src 'none'; style-src 'self'; img-src 'self'; script-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'", page["Content-Security-Policy"]);
        Assert.Equal(("no-store", "nosniff", "no-referrer"), (page["Cache-Control"], page["X-Content-Type-Options"], page["Referrer-Policy"]));
    }

    [Theory]
    [InlineData(Registered + "?SAMLResponse=evil")]
    [InlineData(Registered + "?RelayState=evil")]
    [InlineData(Registered + "?x=1&SAMLResponse=evil")]
    [InlineData(Registered + "?")]
    [InlineData(Registered + "#")]
    [InlineData(Registered + "/")]
    [InlineData(Registered + "/../acs")]
    [InlineData(Registered + "%20")]
    [InlineData(" " + Registered)]
    [InlineData(Registered + " ")]
    [InlineData("https://sapa.example.dk/%61cs")]
    [InlineData("https://sapa.example.dk/ACS")]
    [InlineData("https://sapa.example.dk:443/acs")]
    [InlineData("https://SAPA.example.dk/acs")]
    [InlineData("HTTPS://sapa.example.dk/acs")]
    [InlineData("http://sapa.example.dk/acs")]
    [InlineData("https://sapa.example.dk.evil.example/acs")]
    [InlineData("https://sapa.example.dk@evil.example/acs")]
    [InlineData("https://sаpa.example.dk/acs")]
    [InlineData("javascript:alert(1)")]
    public async Task F11_an_ACS_asked_for_is_one_that_is_registered_to_the_letter(string acs)
    {
        foreach (var byPost in (bool[])[false, true])
        {
            using var request = new AttackedRequest(stage.Federation, new() { AcsUrl = acs, ByPost = byPost });
            using var control = new AttackedRequest(stage.Federation, new() { AcsUrl = Registered, ByPost = byPost });
            await request.RefusedAsync(request.Genuine, "AcsNotRegistered");
            await control.AcceptedAsync();
        }
    }
}
