using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>The rest of the must-pass set of 2026: ways around a check that is there.</summary>
public sealed class PublishedBypassTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private static readonly Dictionary<string, Func<string, string>> Mutations = new()
    {
        ["as it is"] = path => path,
        ["a double slash"] = path => "/" + path,
        ["a slash behind"] = path => path + "/",
        ["a double slash within"] = path => path.Replace("/sp/", "/sp//", StringComparison.Ordinal),
        ["upper case"] = path => path.ToUpperInvariant(),
        ["an escaped letter"] = path => path.Replace("continue", "%63ontinue", StringComparison.Ordinal),
        ["an escaped slash"] = path => path.Replace("/continue", "%2Fcontinue", StringComparison.Ordinal),
        ["a doubly escaped slash"] = path => path.Replace("/continue", "%252Fcontinue", StringComparison.Ordinal),
        ["a backslash"] = path => path.Replace("/continue", "\\continue", StringComparison.Ordinal),
        ["an escaped backslash"] = path => path.Replace("/continue", "%5Ccontinue", StringComparison.Ordinal),
        ["a parameter of the path"] = path => path + ";login=1",
        ["a parameter of a segment"] = path => path.Replace("/sp/", "/sp;x/", StringComparison.Ordinal),
        ["a dot"] = path => path.Replace("/sp/", "/./sp/", StringComparison.Ordinal),
        ["up and down"] = path => path.Replace("/sp/", "/x/../sp/", StringComparison.Ordinal),
        ["up behind a semicolon"] = path => path.Replace("/sp/", "/x/..;/sp/", StringComparison.Ordinal),
        ["an escaped way up"] = path => path.Replace("/sp/", "/x/%2e%2e/sp/", StringComparison.Ordinal),
        ["a zero"] = path => path + "%00",
        ["a blank"] = path => path + "%20",
        ["a dot behind"] = path => path + ".",
        ["an overlong slash"] = path => path.Replace("/continue", "%C0%AFcontinue", StringComparison.Ordinal),
    };

    public static TheoryData<string> Paths => [.. Mutations.Keys];

    // However the address behind the ACS is written, another browser gets no answer there, and the right one still does.
    [Theory]
    [MemberData(nameof(Paths))]
    public async Task CVE_2026_15573_another_spelling_of_a_path_checks_no_less(string mutation)
    {
        using var login = await stage.BeginAsync();
        var behind = new Uri((await login.Browser.HopAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.BothSigned)))))["Location"]!);

        var stolen = await RawHttp.GetAsync(stage.Federation.BaseUrl, Mutations[mutation](behind.AbsolutePath) + behind.Query);

        Assert.InRange(stolen.Status, 400, 499);
        Assert.DoesNotContain("SAMLResponse", stolen.Body, StringComparison.Ordinal);
        Assert.Equal("Success", stage.Federation.System.Read(await login.Browser.OpenAsync(behind.AbsoluteUri)).Status);
    }

    // A login that was only to be linked logged in by itself: here, only a button of a login's own page leads to an IdP, and only to one it offers.
    [Theory]
    [InlineData("GET", "/choose?login={0}&idp={1}")]
    [InlineData("GET", "/choose?login={0}&idp={1}&do=again")]
    [InlineData("POST", "/choose?login={0}&idp={1}")]
    [InlineData("GET", "/saml/idp/sso?idp={1}")]
    [InlineData("GET", "/choice?idp={1}&return=https%3A%2F%2Fsapa.example.dk%2F")]
    public async Task CVE_2026_16442_no_link_leads_past_the_chooser(string method, string address)
    {
        var federation = stage.Federation;
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var url = federation.At(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, chooser.LoginId, Uri.EscapeDataString(federation.Idp.EntityId)));

        var visit = await browser.SendAsync(new(url, "https://evil.example.dk", method == "POST" ? [] : null));

        Assert.Null(visit.Left);
        Assert.Null(browser.Choice);
        federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp));
    }
}
