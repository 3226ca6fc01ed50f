namespace ContextHandler.Tests.Cli.Rolling;

public sealed class StatusTests : IDisposable
{
    private readonly RollingFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_key_has_its_phase_and_dates()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"")
            .WithCredential("encryption", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"", "krypt.pem");
        File.Delete(folder.Federation.At("metadata/krypt.pem"));

        var run = folder.Run("status");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches($"signing +Active +{RollingFolder.Old} +- +- +- +2036-01-01 +[0-9A-F]{{64}}\n", run.Output);
        Assert.Matches("signing +Announced +ny.pem +2026-05-28 12:00 +2026-06-14 06:30 +- +2049-01-01 +[0-9A-F]{64}\n", run.Output);
        Assert.Matches("encryption +no file +krypt.pem ", run.Output);
        Assert.Contains("next: 2026-06-14 06:30, ny.pem is promoted, krypt.pem is promoted\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("who is ready: --state FOLDER expected", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_is_waited_for_is_named_with_whom_to_call()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-01T06:30\", \"promoteAt\": \"2026-05-20T06:30\"");
        folder.Federation.Set("identityProviders[2].contact", """{ "name": "Ida", "telephone": "12 34 56 78" }""");
        folder.AllFetchedBut("https://saml.login.lillevig.example.dk");

        var run = folder.Run("status", "--state", folder.State);

        Assert.Contains($"{RollingFolder.Old} → ny.pem: safe to retire: 4 of 5, waiting for Lillevig Kommune\n", run.Output, StringComparison.Ordinal);
        Assert.Matches("  Lillevig Kommune +not seen since the announcement +- +Has not been seen to fetch our metadata. +Ida, 12 34 56 78\n", run.Output);
        Assert.DoesNotContain("SAPA", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encryption_key_that_is_not_published_waits_for_nobody()
    {
        folder.WithCredential("encryption", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"").Saw();

        Assert.Contains("ny.pem: nothing that a peer must do before it is promoted", folder.Run("status", "--state", folder.State).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void With_no_plan_nothing_is_under_way()
    {
        folder.Saw();

        var run = folder.Run("status", "--state", folder.State);

        Assert.Contains("next: nothing is planned", run.Output, StringComparison.Ordinal);
        Assert.Contains("no rollover is under way", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_freeze_is_told()
    {
        folder.Federation.Set("frozen", """[{ "from": "2026-06-01T00:00", "to": "2026-06-02T00:00", "why": "valg" }]""");

        Assert.Contains("frozen until 2026-06-02 00:00: valg", folder.Run("status").Output, StringComparison.Ordinal);
    }
}
