using ContextHandler.FunctionalTests.Demo;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A login by the keyboard alone: where Tab leads, what Enter does, and that one sees where one is.</summary>
public sealed class KeyboardTests(Chromium chromium, StartedDemo demo) : IClassFixture<StartedDemo>
{
    private const string Focused = """
        async () => {
          await new Promise(requestAnimationFrame);
          const at = document.activeElement;
          if (at === document.body) return null;
          const style = getComputedStyle(at), box = at.getBoundingClientRect();
          const visible = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.bottom > 0 && box.top < innerHeight;
          return (at.name || at.textContent.trim()) + (at.type === 'submit' ? '=' + at.value : '') + (visible ? '' : ' (not visible)');
        }
        """;

    [Fact]
    public Task Tab_goes_through_the_chooser_in_reading_order_and_one_sees_where_one_is() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);

        Assert.Equal(
            [
                "Gå til indholdet",
                "remember",
                "idp=http://adfs.korsbaek.example.dk/adfs/services/trust",
                "idp=https://saml.login.lillevig.example.dk",
                "idp=https://saml.idp.noerreby.example.dk",
                "idp=https://sts.windows.net/4d1f0c3a-0000-4000-8000-000000000004/",
                "idp=https://saml.landslogin.example.dk",
                "Dine login",
                "Dit valg af login",
                "language=en",
            ],
            await TabThroughAsync(tab));
    });

    [Fact]
    public Task Tab_goes_through_the_help_page_in_reading_order_and_one_sees_where_one_is() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheHelpPageAsync(person);

        Assert.Equal(
            [
                "Gå til indholdet",
                "do=again",
                "do=other",
                "Start forfra i SAPA",
                "do=return",
                "Log ind direkte i SAPA",
                "it-support@korsbaek.example.dk",
                "55 55 01 11",
                "Kopiér teksten",
                "Dine login",
                "Dit valg af login",
                "language=en",
            ],
            await TabThroughAsync(tab));
    });

    [Fact]
    public Task A_login_with_a_remembered_choice_and_a_second_try_needs_no_mouse() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);
        await TabToAsync(tab, "remember");
        await tab.Page.Keyboard.PressAsync("Space");
        await TabToAsync(tab, "idp=http://adfs.korsbaek.example.dk/adfs/services/trust");
        await tab.PictureAsync("focus");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");
        await TabToAsync(tab, "do=again");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.SeeAsync("Log ind");
        await tab.LogInAsAsync("karen");

        await tab.SeeAsync("Du er logget ind");
    });

    [Fact]
    public Task The_skip_link_leads_past_the_header_to_the_content() => chromium.LetAsync(async person =>
    {
        var tab = await AtTheChooserAsync(person);

        await TabToAsync(tab, "Gå til indholdet");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Page.Locator("main")).ToBeFocusedAsync();
    });

    private static async Task<IReadOnlyList<string>> TabThroughAsync(Tab tab)
    {
        List<string> stops = [];
        while (await NextAsync(tab) is { } stop && stops.Count < 50)
        {
            stops.Add(stop);
        }

        return stops;
    }

    private static async Task TabToAsync(Tab tab, string stop)
    {
        for (var at = await NextAsync(tab); at != stop; at = await NextAsync(tab))
        {
            Assert.NotNull(at);
        }
    }

    private static async Task<string?> NextAsync(Tab tab)
    {
        await tab.Page.Keyboard.PressAsync("Tab");
        return await tab.Page.EvaluateAsync<string?>(Focused);
    }

    private async Task<Tab> AtTheChooserAsync(Person person)
    {
        var tab = await person.OpenTabAsync();
        await tab.OpenAsync(demo.Sapa + "/login");
        await tab.SeeAsync("Vælg venligst en autentificeringsmetode");
        return tab;
    }

    private async Task<Tab> AtTheHelpPageAsync(Person person)
    {
        var tab = await AtTheChooserAsync(person);
        await tab.ChooseAsync("Korsbæk Kommune");
        await tab.LogInAsAsync("bent");
        await tab.SeeAsync("Dit login er ikke sikkert nok til SAPA");
        return tab;
    }
}
