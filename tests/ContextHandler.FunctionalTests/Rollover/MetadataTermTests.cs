using System.Globalization;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Decision 26: validUntil is honoured, to the second, for the party concerned and for no other.</summary>
public class MetadataTermTests
{
    private static readonly DateTimeOffset End = TestClock.Start.AddHours(100);

    private static readonly FederationPlan Ending = WithMetadata(entity => entity.SetAttributeValue("validUntil", Text(End)));

    [Fact]
    public async Task L02_a_party_is_left_out_from_its_validUntil_on_and_back_with_a_new_document()
    {
        await using var federation = await Ending.StartAsync();
        federation.Clock.SetTo(End.AddSeconds(-1));
        await LookedAsync();
        Assert.Equal("Success", await LogInAsync(federation));

        federation.Clock.SetTo(End);
        Assert.True(await federation.Log.SawAsync(LeftOut));
        Assert.Equal(("NoCandidate", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
        Assert.Contains("ended at 2026-06-05 14:00:00Z", Assert.Single(federation.Log.Lines, line => line.Id.Id == LeftOut).Text, StringComparison.Ordinal);

        await federation.ChangeToAsync(WithMetadata(entity => entity.SetAttributeValue("validUntil", Text(End.AddDays(7)))));
        Assert.True(await federation.Log.SawAsync(Back));
        Assert.Equal("Success", await LogInAsync(federation));
        Assert.Empty(federation.Audit.Trust);
    }

    [Fact]
    public async Task L02_a_login_that_stands_at_the_idp_when_its_metadata_ends_is_not_answered()
    {
        await using var federation = await Ending.StartAsync();
        federation.Clock.SetTo(End.AddSeconds(-1));
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        federation.Clock.SetTo(End);
        Assert.True(await federation.Log.SawAsync(LeftOut));

        RefusalAssert.Refused("IdpUnknown", await browser.SendAsync(federation.Idp.Answer(question, new() { Loa = "Substantial" })), federation);
    }

    [Fact]
    public async Task L02_a_system_whose_metadata_ended_is_an_unknown_one()
    {
        var text = System.Xml.Linq.XElement.Parse(await SapaAsync());
        text.SetAttributeValue("validUntil", Text(End));
        await using var federation = await (Plan with { Systems = Plan.Systems.SetItem(0, Plan.Systems[0] with { MetadataText = text.ToString() }) }).StartAsync();
        Assert.Equal("Success", await LogInAsync(federation));

        federation.Clock.SetTo(End);

        Assert.True(await federation.Log.SawAsync(LeftOut));
        Assert.Equal(("SystemUnknown", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
    }

    [Fact]
    public async Task T06_the_alarm_rises_at_50_80_and_95_per_cent_of_the_term_once_each()
    {
        await using var federation = await Ending.StartAsync();
        foreach (var (hours, raised) in new[] { (49, 0), (50, 1), (79, 1), (80, 2), (94, 2), (95, 3), (99, 3) })
        {
            federation.Clock.SetTo(TestClock.Start.AddHours(hours));
            await LookedAsync();
            Assert.Equal(raised, federation.Log.Lines.Count(line => line.Id.Id == Islands.Ending));
        }

        Assert.Contains(federation.Log.Lines, line => line.Text.Contains("has used 95 % of its time and ends at 2026-06-05 14:00:00Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restart_after_the_end_leaves_the_party_out_and_serves_the_others()
    {
        await using var federation = await Ending.StartAsync();
        federation.Clock.SetTo(End);

        await federation.RestartAsync();

        Assert.True(await federation.Log.SawAsync(LeftOut));
        Assert.Equal(("NoCandidate", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
    }

    [Fact]
    public async Task The_end_of_one_does_not_keep_the_changes_of_others_away()
    {
        await using var federation = await Ending.StartAsync();
        federation.Clock.SetTo(End);
        Assert.True(await federation.Log.SawAsync(LeftOut));

        await federation.ChangeToAsync(Ending with { Idps = Ending.Idps.SetItem(1, Ending.Idps[1] with { Keys = [new("signing", TestCertificates.Rsa("idp egeby new"))] }) });

        Assert.Equal("SigningKeyUnknown", await LogInElsewhereAsync(federation));
    }

    private static async Task<string> SapaAsync()
    {
        await using var federation = await Plan.StartAsync();
        return await File.ReadAllTextAsync(Path.Combine(federation.Folder.Path, "sapa.xml"));
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
