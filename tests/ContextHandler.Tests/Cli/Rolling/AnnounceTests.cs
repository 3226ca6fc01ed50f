using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Cli.Editing;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

public sealed class AnnounceTests : IDisposable
{
    private const string Sunday = "2026-06-14T06:30";

    private readonly RollingFolder folder = new RollingFolder().WithKey();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_key_is_one_more_line_of_the_file()
    {
        var before = folder.Json;

        var run = Announce();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(
            before.Replace(
                "gateway-encryption.pfx\" }",
                "gateway-encryption.pfx\" },\n      { \"use\": \"signing\", \"path\": \"ny.pem\", \"announceAt\": \"2026-06-01T12:00\", \"promoteAt\": \"2026-06-14T06:30\" }",
                StringComparison.Ordinal),
            folder.Json);
        Assert.Contains("+      { \"use\": \"signing\", \"path\": \"ny.pem\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_gateway_then_loads_it_as_announced()
    {
        Announce();

        var keys = folder.Federation.Load().Model!.Gateway.Keys;

        Assert.Equal([RollingFolder.Old, RollingFolder.New], keys.At(TestClock.Start).Signing.Select(key => key.Name));
        Assert.Equal(RollingFolder.New, keys.At(new(2026, 6, 14, 4, 30, 0, TimeSpan.Zero)).ActiveSigning.Name);
    }

    [Fact]
    public void An_entry_without_dates_gets_them()
    {
        folder.WithCredential("signing", "");

        var run = Announce("--password-file", "ny.txt");

        Assert.Equal(1, run.ExitCode); // the password file is not there
        Assert.Equal(0, Announce().ExitCode);
        Assert.Contains("\"path\":\"ny.pem\",\"announceAt\":\"2026-06-01T12:00\",\"promoteAt\":\"2026-06-14T06:30\"}]", folder.Json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-08T06:30", "less than 7 days after the announcement 2026-06-01 12:00")]
    [InlineData("2026-06-14T05:59:59", "outside the window 06:00-08:00; 2026-06-14 06:30 would be inside")]
    [InlineData("2026-06-14T08:00", "outside the window 06:00-08:00; 2026-06-15 06:30 would be inside")]
    public void Decision_29_a_promotion_too_early_or_outside_the_window_needs_force(string promoteAt, string why)
    {
        var before = folder.Json;

        var refused = Announce(promoteAt);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains($"chctl: refused: promoteAt {promoteAt.Replace('T', ' ')} is ", refused.Error, StringComparison.Ordinal);
        Assert.Contains(why, refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Json);
        Assert.Equal(0, Announce(promoteAt, "--force").ExitCode);
        Assert.NotEqual(before, folder.Json);
    }

    [Theory]
    [InlineData("2026-06-08T12:00", 0)]
    [InlineData("2026-06-08T11:59:59", 1)]
    public void Decision_29_seven_days_are_enough(string promoteAt, int expected) =>
        Assert.Equal(expected, Announce(promoteAt, "--window", "06:00-13:00").ExitCode);

    // Peers refuse a signature, and do not encrypt to a key, whose certificate has ended.
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void A_certificate_that_has_ended_by_then_is_refused(int secondsAfterwards, int expected)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=kort", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TestClock.Start, new DateTimeOffset(2026, 6, 14, 4, 30, secondsAfterwards, TimeSpan.Zero));
        folder.Federation.Write($"metadata/{RollingFolder.New}", $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        var before = folder.Json;

        var run = Announce(Sunday, "--force");

        Assert.Equal((expected, expected == 1), (run.ExitCode, folder.Json == before));
        Assert.Equal(expected == 1, run.Error.Contains("ny.pem: its certificate is valid from 2026-06-01 12:00 to 2026-06-14 06:30; one that is valid at promoteAt 2026-06-14 06:30 expected", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_file_that_the_gateway_may_be_unable_to_read_is_told()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return; // only root can give a file away
        }

        var file = folder.Federation.At($"metadata/{RollingFolder.New}");
        using (var open = File.OpenHandle(file))
        {
            new FileOwner(1_000_000_001, 1_000_000_002, "", "").Give(open);
        }

        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var run = Announce();

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("chctl: ny.pem belongs to 1000000001:1000000002, but the active key to root:root: see that the gateway can read it", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_announcement_in_the_past_is_none()
    {
        var run = Announce("2026-06-05T06:30", "--announce-at", "2026-01-01T06:30");

        Assert.Contains("less than 7 days after the announcement 2026-06-01 12:00", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-01T12:00", "has passed; a time to come expected")]
    [InlineData("2026-06-20T06:30", "promoteAt 2026-06-20 06:30 is in the freeze until 2026-06-21 00:00: valg")]
    [InlineData("2026-06-15T06:30", "is that of anden.pem too; a time of its own expected")]
    public void Some_times_are_refused_whatever_force_there_is(string promoteAt, string why)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-01T06:30\", \"promoteAt\": \"2026-06-15T06:30\"", "anden.pem");
        folder.Federation.Set("frozen", """[{ "from": "2026-06-20T00:00", "to": "2026-06-21T00:00", "why": "valg" }]""");

        var run = Announce(promoteAt, "--force");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RollingFolder.Old, "is the active key; a new one expected")]
    [InlineData(RollingFolder.OldEncryption, "is listed for another use; a key has one only")]
    [InlineData("anden.pem", "is in the plan already; 'chctl rollover promote' moves its promotion")]
    [InlineData("ingen.pem", "a key file expected, relative to ")]
    [InlineData("sapa.pem", "with an RSA key of 2048 bits or more")]
    [InlineData("kopi.pem", "a key of its own expected")]
    public void What_is_no_new_key_is_refused(string path, string why)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-01T06:30\", \"promoteAt\": \"2026-06-15T06:30\"", "anden.pem");
        folder.Federation.Write("metadata/sapa.pem", "-----BEGIN NOTHING-----");
        File.Copy(folder.Federation.At("metadata/anden.pem"), folder.Federation.At("metadata/kopi.pem"));
        var before = folder.Json;

        var run = folder.Run("announce", "--use", "signing", "--path", path, "--promote-at", Sunday, "--force");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Equal(before, folder.Json);
    }

    [Fact]
    public void While_frozen_nothing_is_changed()
    {
        folder.Federation.Set("frozen", """[{ "from": "2026-06-01T00:00", "to": "2026-06-02T00:00", "why": "årsafslutning" }]""");

        var run = Announce("--force");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("chctl: refused: frozen until 2026-06-02 00:00: årsafslutning", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--promote-at", "søndag", "a time such as 2026-12-06T06:30")]
    [InlineData("--promote-at", "2026-10-25T02:30", "repeats")]
    [InlineData("--window", "8-10", "hours such as 06:00-08:00 expected")]
    [InlineData("--window", "22:00-02:00", "of one day")]
    [InlineData("--use", "metadata", "metadata")]
    public void A_value_nobody_understands_is_misuse(string option, string value, string why)
    {
        string[] args = ["--use", "signing", "--path", RollingFolder.New, "--promote-at", Sunday, "--window", "06:00-08:00"];
        args[Array.IndexOf(args, option) + 1] = value;

        var run = folder.Run("announce", args);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(why, run.Error, StringComparison.Ordinal);
        Assert.Contains("'chctl rollover announce --help'", run.Error, StringComparison.Ordinal);
    }

    private Chctl Announce(params string[] more) => more is [var promoteAt, ..] && promoteAt.StartsWith("2026", StringComparison.Ordinal)
        ? folder.Run("announce", ["--use", "signing", "--path", RollingFolder.New, "--promote-at", .. more])
        : folder.Run("announce", ["--use", "signing", "--path", RollingFolder.New, "--promote-at", Sunday, .. more]);
}
