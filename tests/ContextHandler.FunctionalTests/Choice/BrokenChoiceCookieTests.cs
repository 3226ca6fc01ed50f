using System.Globalization;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Choice.Town;

namespace ContextHandler.FunctionalTests.Choice;

/// <summary>Security cases M01 and M06: a cookie that cannot be read means the chooser, never an error and never trust.</summary>
public class BrokenChoiceCookieTests
{
    public static TheoryData<string> Broken =>
    [
        "empty", "quoted", "not base64", "no key", "cut in half", "last character cut", "first character cut", "twice itself",
        "oversized", "of the size that is read", "of another version", "of another purpose", "no JSON", "JSON null", "a number", "other fields",
        "a CVR that is none", "an entity ID that is none", "nothing chosen", "a time too large for any", "a time before any", "from the future",
    ];

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task M01_a_cookie_that_does_not_read_as_a_choice_means_the_chooser(string how)
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        var forge = new ChoiceCookieForge(federation);
        var good = forge.Of(Korsbaek, null);
        browser.Plant(good);
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));

        browser.Plant(how switch
        {
            "empty" => string.Empty,
            "quoted" => $"\"{good}\"",
            "not base64" => "%%%%",
            "no key" => "AAAA" + good[4..],
            "cut in half" => good[..(good.Length / 2)],
            "last character cut" => good[..^1],
            "first character cut" => good[1..],
            "twice itself" => good + good,
            "oversized" => new string('A', 7_000),
            "of the size that is read" => new string('A', 3_000),
            "of another version" => forge.Protect(Json(Korsbaek), "ContextHandler.RememberedChoice.v2"),
            "of another purpose" => forge.Protect(Json(Korsbaek), "ContextHandler.Session"),
            "no JSON" => forge.Protect("{"),
            "JSON null" => forge.Protect("null"),
            "a number" => forge.Protect("7"),
            "other fields" => forge.Protect("""{"municipality":"11111111"}"""),
            "a CVR that is none" => forge.Of("1111111x", null),
            "an entity ID that is none" => forge.Of(Korsbaek, new string('x', 2_000)),
            "nothing chosen" => forge.Of(null, null),
            "a time too large for any" => forge.Protect(Json(Korsbaek, long.MaxValue)),
            "a time before any" => forge.Protect(Json(Korsbaek, long.MinValue)),
            _ => forge.Of(Korsbaek, null, federation.Clock.GetUtcNow().AddSeconds(1)),
        });

        await federation.AssertAskedAsync(browser);
        Assert.Equal(200, (await browser.OpenAsync("/choice")).Status);
    }

    [Fact]
    public async Task M01_every_flipped_bit_means_the_chooser()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var good = browser.Choice!.Value;

        for (var at = 0; at < good.Length; at += 7)
        {
            var flipped = good[at] == 'A' ? 'Q' : 'A'; // a higher bit of the sextet: the last one may not count
            browser.Plant($"{good[..at]}{flipped}{good[(at + 1)..]}");
            var visit = await browser.SendAsync(federation.System.Request());
            Assert.True(visit.IsChooser, $"character {at.ToString(CultureInfo.InvariantCulture)}: {visit}");
        }
    }

    [Fact]
    public async Task M01_a_cookie_that_arrives_twice_or_a_hundred_times_means_the_chooser()
    {
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();
        await federation.RememberAsync(browser);
        var (name, value) = (browser.Choice!.Name, browser.Choice.Value);

        foreach (var more in new[] { 1, 99 })
        {
            browser.Headers["Cookie"] = string.Join("; ", Enumerable.Repeat($"{name}={value}", more));
            Assert.True((await browser.SendAsync(federation.System.Request())).IsChooser);
        }

        browser.Headers.Clear();
        federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
    }

    [Fact]
    public async Task M01_another_gateway_s_cookie_means_the_chooser()
    {
        await using var other = await OneEach.StartAsync();
        await using var federation = await OneEach.StartAsync();
        using var browser = federation.NewBrowser();

        browser.Plant(new ChoiceCookieForge(other).Of(Korsbaek, null));

        await federation.AssertAskedAsync(browser);
    }

    [Fact]
    public async Task M06_a_key_ring_that_is_deleted_means_the_chooser_and_the_next_choice_is_remembered_again()
    {
        await using var before = await OneEach.StartAsync();
        using var browser = before.NewBrowser();
        await before.RememberAsync(browser);
        before.Folder.KeyRing.Delete(recursive: true);

        await using var after = await OneEach.StartAsync();
        using var same = after.NewBrowser();
        same.Plant(browser.Choice!.Value);

        await after.AssertAskedAsync(same);
        await after.RememberAsync(same);
        after.Idp.Read(await same.SendAsync(after.System.Request()));
    }

    private static string Json(string municipality, long at = 1_780_000_000) =>
        $$"""{"M":"{{municipality}}","I":null,"T":{{at.ToString(CultureInfo.InvariantCulture)}},"G":0,"N":0}""";
}
