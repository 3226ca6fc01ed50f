using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

public sealed class RehearseTests : IDisposable
{
    private readonly RollingFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("2026-06-14 06:29:59", "gateway-signing.pfx, ny.pem", "gateway-signing.pfx")]
    [InlineData("2026-06-14 06:30", "gateway-signing.pfx, ny.pem", "ny.pem")]
    [InlineData("2026-06-14 06:30:01", "gateway-signing.pfx, ny.pem", "ny.pem")]
    [InlineData("2026-06-20 11:59:59", "gateway-signing.pfx, ny.pem", "ny.pem")]
    [InlineData("2026-06-20 12:00", "ny.pem", "ny.pem")]
    [InlineData("2026-06-21 00:00", "ny.pem", "ny.pem")]
    public void A_signing_key_is_published_before_it_signs_and_after(string at, string published, string signs)
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"");
        folder.Federation.Set("gateway.credentials[0].retireAt", "\"2026-06-20T12:00\"");

        var run = folder.Run("rehearse");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches($"(?m)^{at} +{published} +{signs} +gateway-encryption.pfx +gateway-encryption.pfx$", run.Output);
        Assert.Contains("27 instants, one active key of each use and for each peer at all of them", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-14 06:29:59", "gateway-encryption.pfx, ny.pem", "gateway-encryption.pfx")]
    [InlineData("2026-06-14 06:30", "gateway-encryption.pfx, ny.pem", "ny.pem")]
    public void An_encryption_key_decrypts_before_it_is_published(string at, string decrypts, string encryptedTo)
    {
        folder.WithCredential("encryption", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"");

        Assert.Matches($"(?m)^{at} +gateway-signing.pfx +gateway-signing.pfx +{decrypts} +{encryptedTo}$", folder.Run("rehearse").Output);
    }

    [Fact]
    public void A_pinned_peer_has_its_key_until_that_is_retired()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"");
        folder.Federation.Set("gateway.credentials[0].retireAt", "\"2026-06-20T12:00\"").Set("systems[0].pinnedTo", $"\"{RollingFolder.Old}\"");

        var run = folder.Run("rehearse");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("2026-06-20 11:59:59  gateway-signing.pfx, ny.pem  ny.pem; gateway-signing.pfx for SAPA ", run.Output, StringComparison.Ordinal);
        Assert.Contains("2026-06-20 12:00     ny.pem                       ny.pem; ny.pem for SAPA ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_file_that_is_not_there_fails()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-06-14T06:30\"");
        File.Delete(folder.Federation.At("metadata/ny.pem"));

        var run = folder.Run("rehearse");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("chctl: ny.pem: there is no such file; it is promoted 2026-06-14 06:30", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_odd_about_the_plan_is_warned_of()
    {
        folder.WithCredential("signing", "\"announceAt\": \"2026-06-10T06:30\", \"promoteAt\": \"2026-06-14T06:30\"");

        var run = folder.Run("rehearse");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning at $.gateway.credentials[2].promoteAt: 7 days or more after announceAt expected", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_the_clock_change_makes_shorter_is_played_once()
    {
        folder.Clock.SetTo(new(2026, 10, 23, 10, 0, 0, TimeSpan.Zero));
        folder.WithCredential("signing", "\"announceAt\": \"2026-05-28T12:00\", \"promoteAt\": \"2026-10-26T06:30\"");

        var days = folder.Run("rehearse").Output.Split('\n').Where(line => line.Contains(" 00:00 ", StringComparison.Ordinal)).Select(line => line[..10]);

        Assert.Equal(["2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27"], days);
    }

    [Theory]
    [InlineData("gateway.credentials[0].promoteAt", "$.gateway.credentials: a credential with use signing expected that is active now")]
    [InlineData("gateway.credentials[0].retireAt", "$.gateway.credentials[0].retireAt: another signing key promoted by then expected")]
    public void A_plan_without_an_active_key_ends_with_1_by_the_rule_it_breaks(string field, string rule)
    {
        folder.Federation.Set(field, "\"2026-06-14T06:30\"");

        var run = folder.Run("rehearse");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.EndsWith($"error at {rule}\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "$.gateway.credentials[2]: promoteAt expected: $.gateway.credentials[0] is the signing key without one")]
    [InlineData("\"promoteAt\": \"2026-06-14T06:30\"", "$.gateway.credentials[3].promoteAt: a time of its own expected; $.gateway.credentials[2].promoteAt is the same")]
    public void A_plan_with_two_active_keys_ends_with_1_by_the_rule_it_breaks(string dates, string rule)
    {
        folder.WithCredential("signing", dates).WithCredential("signing", dates, "anden.pem");

        var run = folder.Run("rehearse");

        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains($"error at {rule}\n", run.Error.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_instant_without_an_active_key_is_a_fault()
    {
        // No federation file loads like this; whoever builds a model in code can.
        var later = new Credential(CredentialUse.Signing, TestCertificates.Rsa("later")) { Name = "later.pem", Dates = new(null, TestClock.Start.AddHours(1)) };
        var keys = new KeyRing([later, new(CredentialUse.Encryption, TestCertificates.Rsa("encryption"))]);
        var model = new FederationModel(A.Gateway() with { Keys = keys }, [A.System()], []);

        var faults = new Rehearsal(model, TestClock.Start).Play().Where(instant => instant.Faults.Count > 0).ToList();

        Assert.Equal([TestClock.Start, TestClock.Start.AddHours(1).AddSeconds(-1)], faults.Select(instant => instant.At));
        Assert.Contains("0 keys sign for peers that are not pinned; one expected", faults[0].Faults);
    }
}
