using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A municipality changes its login while people remember the old one: what kept them stuck with the gateway's predecessor.</summary>
public sealed class ReplacedIdpTests(Chromium chromium) : IAsyncLifetime
{
    private const string Korsbaek = "11111111";

    private readonly StartedDemo demo = new();

    public ValueTask InitializeAsync() => demo.InitializeAsync();

    public ValueTask DisposeAsync() => demo.DisposeAsync();

    [Fact]
    public Task A_person_meets_the_new_IdP_without_noticing() => chromium.LetAsync(async person =>
    {
        var tab = await RememberKorsbaekAsync(person);

        await ChangeAsync(tab, idps =>
        {
            idps.RemoveAt(0);
            GiveToKorsbaek(idps[0]!);
        });
        await tab.OpenAsync(demo.Sapa + "/login");

        await tab.SeeAsync("Log ind");
        Assert.StartsWith("http://noerreby.localhost:", tab.Page.Url, StringComparison.Ordinal);
        await tab.LogInAsAsync("nanna");
        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task A_person_whose_municipality_has_two_now_is_asked_and_told_why() => chromium.LetAsync(async person =>
    {
        var tab = await RememberKorsbaekAsync(person);

        await ChangeAsync(tab, idps => GiveToKorsbaek(idps[1]!));
        await tab.OpenAsync(demo.Sapa + "/login");

        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        await Assertions.Expect(tab.Page.GetByText("Din kommune havde ét login, da du valgte, og har nu flere.")).ToBeVisibleAsync();
        await tab.PictureAsync("two-now");
    });

    [Fact]
    public Task The_two_factor_page_leads_to_the_enrolment_that_the_municipality_names() => chromium.LetAsync(async person =>
    {
        var tab = await person.OpenTabAsync();
        await ChangeAsync(tab, idps => idps[0]!["enrolmentUrl"] = "https://to-faktor.korsbaek.example.dk/");
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("bent");

        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");
        await Assertions.Expect(tab.Page.Locator("a[href='https://to-faktor.korsbaek.example.dk/']")).ToBeVisibleAsync();
        await tab.PictureAsync("enrolment");
    });

    // The first CVR is the municipality (decision 22); its own stays, because its people state it.
    private static void GiveToKorsbaek(JsonNode idp) => idp["cvr"] = new JsonArray(Korsbaek, idp["cvr"]![0]!.GetValue<string>());

    private async Task<Tab> RememberKorsbaekAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.Remember.CheckAsync();
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("karen");
        await tab.SeeAsync("Du er logget ind");
        return tab;
    }

    // As an operator does: the file is written, and the label on every page tells when the gateway has taken it.
    private async Task ChangeAsync(Tab tab, Action<JsonArray> change)
    {
        var file = Path.Combine(demo.Federation.Folder, "federation.json");
        var federation = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        change(federation["identityProviders"]!.AsArray());
        federation["gateway"]!["environment"] = "changed";
        await File.WriteAllTextAsync(file, federation.ToJsonString());

        for (var tries = 0; tries < 50; tries++)
        {
            await tab.OpenAsync(demo.Federation.GatewayUrl + "/choice");
            if (await tab.Page.Locator(".environment strong").TextContentAsync() == "changed")
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }

        Assert.Fail("The gateway did not take the changed federation.");
    }
}
