using System.Security.Cryptography;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli.Rolling;

public sealed class NoticeTests : IDisposable
{
    private readonly RollingFolder folder = new RollingFolder().WithKey();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("===== Driftsmeddelelse =====")]
    [InlineData("Emne: ContextHandler (demo) skifter signeringscertifikat søndag den 6. december 2026 kl. 06.30")]
    [InlineData("Søndag den 6. december 2026 i servicevinduet kl. 06.00–08.00 skifter ContextHandler")]
    [InlineData("mellem mandag den 1. juni 2026 kl. 12.00 og søndag den 6. december 2026 kl. 06.30")]
    [InlineData("  Entity ID:      https://saml.contexthandler.example.dk")]
    [InlineData("  Metadata:       http://localhost:5080/saml/idp/metadata\n")]
    [InlineData("  Ét certifikat:  http://localhost:5080/saml/idp/metadata?keys=one\n")]
    [InlineData("http://localhost:5080/saml/idp/metadata?for=JERES-ENTITY-ID")]
    [InlineData("  Metadata:       http://localhost:5080/saml/sp/metadata\n")]
    [InlineData("  Udstedt til:    CN=ny.pem\n")]
    [InlineData("  Udstedt til:    CN=gateway signing, O=ContextHandler certs-sample, C=DK\n")]
    [InlineData("  Gyldigt:        1. januar 2020 – 1. januar 2049\n")]
    public void Who_is_concerned_reads_when_where_and_which_certificate(string text) => Assert.Contains(text, Announce("signing"), StringComparison.Ordinal);

    [Fact]
    public void Both_thumbprints_of_both_certificates_are_told()
    {
        var (text, @new) = (Announce("signing"), TestCertificates.Rsa(RollingFolder.New));
        var old = folder.Federation.Load().Model!.Gateway.Keys.Credentials[0].Certificate;

        Assert.All([@new, old], certificate =>
        {
            Assert.Contains($"  SHA-1:          {certificate.Thumbprint}\n", text, StringComparison.Ordinal);
            Assert.Contains($"  SHA-256:        {certificate.GetCertHashString(HashAlgorithmName.SHA256)}\n", text, StringComparison.Ordinal);
            Assert.Contains($"  Serienummer:    {certificate.SerialNumber}\n", text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Signing_concerns_systems_and_idps()
    {
        var text = Announce("signing");

        Assert.Contains("===== Mail til systemer =====", text, StringComparison.Ordinal);
        Assert.Contains("===== Mail til identitetsudbydere (IdP'er) =====", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Encryption_concerns_idps_only_and_asks_nothing_of_them_before_the_promotion()
    {
        var text = Announce("encryption");

        Assert.DoesNotContain("Mail til systemer", text, StringComparison.Ordinal);
        Assert.Contains("indlæse metadata igen efter søndag den 6. december 2026 kl. 06.30", text, StringComparison.Ordinal);
        Assert.Contains("CN=gateway encryption", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_go_to_operations()
    {
        folder.Federation.Set("gateway.operations", """{ "name": "Driften", "email": "drift@example.dk", "telephone": "12 34 56 78" }""");

        Assert.Contains("Spørgsmål: Driften, drift@example.dk, 12 34 56 78\n", Announce("signing"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_outside_the_window_is_told_as_such() => Assert.Contains(
        "Søndag den 6. december 2026 uden for det faste servicevindue skifter", Announce("signing", "--window", "20:00-21:00", "--force"), StringComparison.Ordinal);

    [Fact]
    public void A_reminder_tells_that_the_time_has_moved()
    {
        Announce("signing");

        var text = Output(folder.Run("promote", "--at", "2026-12-13T06:30"));

        Assert.Contains("Emne: Påmindelse: ContextHandler (demo) skifter signeringscertifikat søndag den 13. december 2026 kl. 06.30", text, StringComparison.Ordinal);
        Assert.Contains("Bemærk: Det er et nyt tidspunkt; vi har tidligere oplyst søndag den 6. december 2026 kl. 06.30.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reminder_of_what_was_told_tells_of_no_move()
    {
        Announce("encryption");

        var text = Output(folder.Run("promote"));

        Assert.Contains("Emne: Påmindelse: ContextHandler (demo) skifter krypteringscertifikat", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bemærk", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signing", "Systemer og identitetsudbydere kan fjerne det.", "CN=gateway signing")]
    [InlineData("encryption", "Svar, der stadig er krypteret til det, kan ikke læses.", "CN=gateway encryption")]
    public void Who_was_told_to_keep_the_former_key_is_told_when_it_ends(string use, string what, string certificate)
    {
        folder.WithCredential(use, "\"announceAt\": \"2026-05-01T06:30\", \"promoteAt\": \"2026-05-20T06:30\"");

        var text = Output(folder.Run("retire", "--at", "2026-06-14T06:30", "--force"));

        Assert.Contains("certifikat søndag den 14. juni 2026 kl. 06.30\n", text, StringComparison.Ordinal);
        Assert.Contains(what, text, StringComparison.Ordinal);
        Assert.Contains($"Udfaset certifikat\n  Udstedt til:    {certificate}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_to_fill_in() => Assert.DoesNotMatch("[{}]|System\\.", Announce("signing").Split("=====", 2)[1]);

    private string Announce(string use, params string[] more) =>
        Output(folder.Run("announce", ["--use", use, "--path", RollingFolder.New, "--promote-at", "2026-12-06T06:30", .. more]));

    private static string Output(Chctl run)
    {
        Assert.Equal(0, run.ExitCode);
        return run.Output.ReplaceLineEndings("\n");
    }
}
