using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

/// <summary>The verbs of a rollover with a key of identity tokens.</summary>
public sealed class TokenRollingTests : IDisposable
{
    private const string Sunday = "2026-06-14T06:30";

    private readonly RollingFolder folder = new();

    public TokenRollingTests()
    {
        Write("token.pem", folder);
        Write("ny-token.pem", folder);
        folder.Federation.Set("gateway.credentials[2]", """{ "use": "token", "path": "token.pem" }""");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void It_is_announced_with_a_text_for_systems_behind_the_proxy()
    {
        var run = Announce();

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("mail til systemer bag proxyen", run.Output, StringComparison.Ordinal);
        Assert.Contains($"Ny nøgle (kid): {A.TokenCredential("ny-token.pem").KeyId}", run.Output, StringComparison.Ordinal);
        Assert.Contains("/.well-known/jwks.json fra mandag den 1. juni 2026 kl. 12.00", run.Output, StringComparison.Ordinal);
        var keys = folder.Federation.Load().Model!.Gateway.Keys;
        Assert.Equal(["token.pem", "ny-token.pem"], keys.At(TestClock.Start).Tokens.Select(key => key.Name));
        Assert.Equal("ny-token.pem", keys.At(new(2026, 6, 14, 4, 30, 0, TimeSpan.Zero)).ActiveToken!.Name);
    }

    [Fact]
    public void The_first_one_takes_over_from_none()
    {
        using var fresh = new RollingFolder();
        Write("token.pem", fresh);

        var run = fresh.Run("announce", "--use", "token", "--path", "token.pem", "--promote-at", Sunday);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("begynder at signere identitetstokens søndag den 14. juni 2026 kl. 06.30", run.Output, StringComparison.Ordinal);
        Assert.Contains($"\nNøgle (kid): {A.TokenCredential("token.pem").KeyId}", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotMatch("skifter|nuværende|[Nn]ye? nøgle", run.Output);
    }

    [Fact]
    public void Decision_29_seven_days_hold_for_it_too()
    {
        var run = folder.Run("announce", "--use", "token", "--path", "ny-token.pem", "--promote-at", "2026-06-03T06:30");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("systems must have fetched our JWKS in between", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_of_messages_is_refused_by_its_kind()
    {
        folder.WithKey();

        var run = folder.Run("announce", "--use", "token", "--path", RollingFolder.New, "--promote-at", Sunday);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("with an ECDSA key on P-256", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_promotion_is_moved_with_a_reminder()
    {
        Announce();

        var run = folder.Run("promote", "--at", "2026-06-21T06:30");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Påmindelse: ContextHandler", run.Output, StringComparison.Ordinal);
        Assert.Contains("vi har tidligere oplyst søndag den 14. juni 2026 kl. 06.30", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-14 06:29:59", "token.pem, ny-token.pem", "token.pem")]
    [InlineData("2026-06-14 06:30", "token.pem, ny-token.pem", "ny-token.pem")]
    public void A_rehearsal_shows_what_is_in_the_JWKS_and_what_signs_tokens(string at, string jwks, string signs)
    {
        Announce();

        var run = folder.Run("rehearse");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Matches($"(?m)^{at} .*  {jwks} +{signs}$", run.Output);
    }

    [Fact]
    public void It_is_retired_without_waiting_for_anybody_but_not_before_its_tokens_are_gone()
    {
        Announce();
        folder.Clock.SetTo(new(2026, 6, 14, 4, 30, 0, TimeSpan.Zero));
        Assert.Equal(1, folder.Run("retire").ExitCode);

        folder.Clock.Advance(RolloverDates.TokenOverlap);
        var status = folder.Run("status", "--state", Directory.CreateDirectory(folder.State).FullName);
        var run = folder.Run("retire");

        Assert.Contains("token.pem → ny-token.pem: nobody is waited for; systems fetch the JWKS themselves", status.Output, StringComparison.Ordinal);
        Assert.Matches("(?m)^token +Retiring +token.pem ", status.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"Udfaset nøgle (kid): {A.TokenCredential("token.pem").KeyId}", run.Output, StringComparison.Ordinal);
    }

    private Chctl Announce() => folder.Run("announce", "--use", "token", "--path", "ny-token.pem", "--promote-at", Sunday);

    private static void Write(string name, RollingFolder folder)
    {
        var certificate = TestCertificates.Ecdsa(name);
        folder.Federation.Write($"metadata/{name}", $"{certificate.ExportCertificatePem()}\n{certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
    }
}
