using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>A request that was refused after its ACS was trusted only waits to be returned: no button and no address makes a login of it.</summary>
public class DeadLoginTests
{
    private static readonly Dictionary<string, SystemRequest> Requests = new()
    {
        ["expired"] = new() { IssueInstant = TestClockStart.AddMinutes(-9) },
        ["for another destination"] = new() { Destination = "https://other.example.dk/sso" },
        ["of another version"] = new() { Version = "2.1" },
        ["wanting a format we do not issue"] = new() { NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos" },
        ["wanting less than the system's level"] = new() { ClassReferences = [Wire.NsisPrefix + "Low"], Comparison = "maximum" },
        ["not to be proxied"] = new() { ProxyCount = 0 },
    };

    public static TheoryData<string> Refused => [.. Requests.Keys];

    private static DateTimeOffset TestClockStart => Testing.TestClock.Start;

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_can_only_be_returned(string what)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var page = await browser.SendAsync(federation.System.Request(Requests[what]));
        var form = HtmlForm.Of(page.Last)!;
        BrowserMessage Press(string name, string value) => new(federation.At("/choose"), federation.At(""), [.. form.Fields, new(name, value)]);

        Visit[] tries =
        [
            await browser.SendAsync(Press("do", "again")),
            await browser.SendAsync(Press("do", "other")),
            await browser.SendAsync(Press("idp", federation.Idp.EntityId)),
            await browser.OpenAsync("/choose?login=" + form.Fields.Single(field => field.Key == "login").Value),
        ];

        Assert.All(tries, visit => Assert.Null(visit.Left));
        Assert.All(tries, visit => Assert.InRange(visit.Status, 400, 499));
        Assert.Equal(["return"], form.Buttons.Select(button => button.Value));
        Assert.NotEqual("Success", federation.System.Read(await browser.SendAsync(Press("do", "return"))).Status);
    }
}
