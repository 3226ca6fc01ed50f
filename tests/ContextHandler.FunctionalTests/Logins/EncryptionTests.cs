using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Decisions 11 and 12: encryption in and out.</summary>
public class EncryptionTests
{
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData(SignaturePlacement.Assertion)]
    [InlineData(SignaturePlacement.Response)]
    [InlineData(SignaturePlacement.Both)]
    public async Task Decision_11_an_assertion_encrypted_with_gcm_is_read(SignaturePlacement placement)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Encryption = Wire.Aes256Gcm, Signature = placement });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData(SignaturePlacement.Response)]
    [InlineData(SignaturePlacement.Both)]
    public async Task Decision_11_cbc_is_read_once_the_response_s_signature_has_verified(SignaturePlacement placement)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Encryption = Wire.Aes256Cbc, Signature = placement });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_11_cbc_in_an_unsigned_response_is_refused_with_the_remedy()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        await LoginWalk.WalkAsync(federation, Good with { Encryption = Wire.Aes256Cbc });

        Assert.Equal(("refused", "CbcUnsigned"), (federation.Audit.Last.Outcome, federation.Audit.Last.Reason));
        Assert.Contains(federation.Log.Lines, line => line.Text.Contains("-SamlResponseSignature MessageAndAssertion", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decision_11_allowCbc_reads_cbc_in_an_unsigned_response()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("allowCbc", true)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { Encryption = Wire.Aes256Cbc });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Fact]
    public async Task Decision_11_allowCbc_decrypts_nothing_more_for_a_login_after_three_failures()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("allowCbc", true)).StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        for (var failed = 0; failed < 3; failed++)
        {
            await browser.SendAsync(federation.Idp.Answer(question, Good with { Encryption = Wire.Aes256Cbc, EditResponse = Spoil }));
            Assert.Equal("DecryptionFailed", federation.Audit.Last.Reason);
        }

        var visit = await browser.SendAsync(federation.Idp.Answer(question, Good with { Encryption = Wire.Aes256Cbc }));

        Assert.Null(visit.Left);
        Assert.Equal("DecryptionFailed", federation.Audit.Last.Reason);
    }

    [Fact]
    public async Task Decision_11_allowCbc_decrypts_after_two_failures()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("allowCbc", true)).StartAsync();
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(federation.System.Request()));
        for (var failed = 0; failed < 2; failed++)
        {
            await browser.SendAsync(federation.Idp.Answer(question, Good with { Encryption = Wire.Aes256Cbc, EditResponse = Spoil }));
        }

        var visit = await browser.SendAsync(federation.Idp.Answer(question, Good with { Encryption = Wire.Aes256Cbc }));

        Assert.Equal("Success", federation.System.Read(visit).Status);
    }

    [Fact]
    public async Task Decision_11_an_idp_that_shall_not_encrypt_gets_metadata_without_our_encryption_key()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", idp => idp.With("publishEncryptionKey", false)).StartAsync();
        using var browser = federation.NewBrowser();

        var everybody = await browser.OpenAsync("/saml/sp/metadata");
        var thatIdp = await browser.OpenAsync("/saml/sp/metadata?for=" + Uri.EscapeDataString(federation.Idp.EntityId));

        Assert.Contains("use=\"encryption\"", everybody.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("use=\"encryption\"", thatIdp.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_12_an_assertion_is_encrypted_with_aes_256_gcm_where_the_system_has_a_key()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system with { WantsEncryption = true }).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal((Wire.Aes256Gcm, true, "Substantial"), (walk.Received.Encryption, walk.Received.AssertionSigned, walk.Received.Loa));
        Assert.DoesNotContain("Substantial", walk.Received.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decision_12_the_system_s_metadata_may_list_another_cipher()
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: Wanting(Wire.Aes256Cbc)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal((Wire.Aes256Cbc, "Substantial"), (walk.Received.Encryption, walk.Received.Loa));
    }

    [Theory]
    [InlineData("aes256-gcm", Wire.Aes256Gcm)]
    [InlineData("none", null)]
    public async Task Decision_12_encryption_per_system_overrides(string field, string? sent)
    {
        await using var federation = await FederationPlan.Of(
            "NSIS Substantial", "OIOSAML3", system: system => Wanting(Wire.Aes256Cbc)(system).With("encryption", field)).StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good);

        Assert.Equal((sent, "Substantial"), (walk.Received.Encryption, walk.Received.Loa));
    }

    private static Func<SystemPlan, SystemPlan> Wanting(string method) =>
        system => system with { WantsEncryption = true, EncryptionMethods = [method, Wire.RsaOaepMgf1p] };

    private static void Spoil(System.Xml.Linq.XElement response)
    {
        var payload = response.Descendants(Wire.Xenc + "CipherValue").Last();
        payload.Value = Convert.ToBase64String(new byte[Convert.FromBase64String(payload.Value).Length]);
    }
}
