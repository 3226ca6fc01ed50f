namespace ContextHandler.Tests.Cli.Rolling;

public sealed class PromoteTests : IDisposable
{
    private readonly RollingFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2026-05-20T12:00", "2026-06-02T06:30")]
    [InlineData("2026-05-26T06:30", "2026-06-02T06:30")]
    [InlineData("2026-05-26T06:31", "2026-06-03T06:30")]
    [InlineData("2026-06-10T12:00", "2026-06-18T06:30")]
    public void Without_a_time_it_is_the_first_window_after_seven_days(string announceAt, string expected)
    {
        folder.WithCredential("signing", $"\"announceAt\": \"{announceAt}\"");

        var run = folder.Run("promote");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"\"announceAt\":\"{announceAt}\",\"promoteAt\":\"{expected}\"}}]", folder.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("06:00-06:20", "2026-06-02T06:10")]
    [InlineData("22:00-23:59", "2026-06-01T22:30")]
    public void The_window_can_be_another(string window, string expected)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\"");

        Assert.Equal(0, folder.Run("promote", "--window", window).ExitCode);
        Assert.Contains($"\"promoteAt\":\"{expected}\"", folder.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_time_what_is_planned_stays()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\", \"promoteAt\": \"2026-06-20T06:45\"");
        var before = folder.Json;

        var run = folder.Run("promote");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("stays as it is: that is planned already", run.Output, StringComparison.Ordinal);
        Assert.Contains("lørdag den 20. juni 2026 kl. 06.45", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, folder.Json);
    }

    [Fact]
    public void A_time_as_it_is_typed_is_written()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\", \"promoteAt\": \"2026-06-20T06:45\"");

        var run = folder.Run("promote", "--at", "2026-06-21T04:15:30Z");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("\"promoteAt\":\"2026-06-21T04:15:30Z\"", folder.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-02T06:30", "less than 7 days after the announcement 2026-05-28 12:00", true)]
    [InlineData("2026-06-20T12:00", "outside the window 06:00-08:00", true)]
    [InlineData("2026-06-01T06:30", "has passed", false)]
    [InlineData("2026-06-24T06:30", "in the freeze until 2026-06-25 00:00: ferie", false)]
    public void Decision_29_a_bad_time_is_refused(string at, string why, bool yieldsToForce)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\"");
        folder.Federation.Set("frozen", """[{ "from": "2026-06-24T00:00", "to": "2026-06-25T00:00", "why": "ferie" }]""");

        var refused = folder.Run("promote", "--at", at);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.Equal(yieldsToForce ? 0 : 1, folder.Run("promote", "--at", at, "--force").ExitCode);
    }

    [Fact]
    public void Of_several_keys_to_come_one_must_be_named()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\"").WithCredential("encryption", "\"announceAt\": \"2026-05-20T12:00\"", "krypt.pem");

        var refused = folder.Run("promote");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("chctl: --credential expected, one of ny.pem, krypt.pem", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, folder.Run("promote", "--credential", "krypt.pem").ExitCode);
        Assert.Contains("\"krypt.pem\",\"announceAt\":\"2026-05-20T12:00\",\"promoteAt\":\"2026-06-02T06:30\"", folder.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RollingFolder.Old, "is no key that is announced and not promoted; one of ny.pem expected")]
    [InlineData("nej.pem", "no credential has that path; one of ny.pem expected")]
    public void A_key_that_is_not_to_come_is_not_promoted(string path, string why)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\"");

        var run = folder.Run("promote", "--credential", path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void With_nothing_to_come_there_is_nothing_to_promote() => Assert.Equal(
        (2, "chctl: there is no key that is announced and not promoted"), (folder.Run("promote").ExitCode, folder.Run("promote").Error.TrimEnd()));

    [Fact]
    public void A_key_whose_file_is_not_there_yet_is_moved_and_not_described()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-20T12:00\"");
        File.Delete(folder.Federation.At("metadata/ny.pem"));

        var run = folder.Run("promote", "--at", "2026-06-20T06:30");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ny.pem is not there yet", run.Output, StringComparison.Ordinal);
    }
}
