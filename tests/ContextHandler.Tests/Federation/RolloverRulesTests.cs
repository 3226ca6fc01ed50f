using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

/// <summary>A good plan (a signing and an encryption key that roll in a fortnight), broken one way at a time; now is 2026-06-01T12:00 in Denmark.</summary>
public sealed class RolloverRulesTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public RolloverRulesTests() => federation
        .Set("gateway.credentials[0].retireAt", "\"2026-06-29T06:30\"")
        .Set("gateway.credentials[1].retireAt", "\"2026-06-29T06:30\"")
        .Set("gateway.credentials[2]", """{ "use": "signing", "path": "next-signing.pem", "announceAt": "2026-06-01T12:00", "promoteAt": "2026-06-15T06:30" }""")
        .Set("gateway.credentials[3]", """{ "use": "encryption", "path": "next-encryption.pem", "announceAt": "2026-06-01T12:00", "promoteAt": "2026-06-15T06:30" }""")
        .Write("metadata/next-signing.pem", Pem("next signing"))
        .Write("metadata/next-encryption.pem", Pem("next encryption"));

    public void Dispose() => federation.Dispose();

    [Fact]
    public void Decision_29_a_plan_of_three_dates_is_taken_as_written()
    {
        federation.Set("systems[0].pinnedTo", "\"next-signing.pem\"").Set("identityProviders[0].installedKeys", "[\"next-signing.pem\"]");

        var load = federation.Load();

        Assert.Empty(load.Problems);
        var keys = load.Model!.Gateway.Keys;
        Assert.Equal(
            ["../certs-sample/gateway-signing.pfx", "../certs-sample/gateway-encryption.pfx", "next-signing.pem", "next-encryption.pem"],
            keys.Credentials.Select(credential => credential.Name));
        Assert.Equal(
            [DateTimeOffset.MinValue, TestClock.Start, new(2026, 6, 15, 4, 30, 0, TimeSpan.Zero), new(2026, 6, 29, 4, 30, 0, TimeSpan.Zero)],
            keys.Calendar.Select(set => set.From));
        Assert.Equal("next-signing.pem", load.Model.Systems[0].PinnedTo);
        Assert.Equal(["next-signing.pem"], load.Model.IdentityProviders[0].InstalledKeys!);
        Assert.Null(load.Model.IdentityProviders[1].InstalledKeys);
    }

    [Theory]
    [InlineData("gateway.credentials[2].promoteAt", "\"2026-06-01T11:59\"", "$.gateway.credentials[2].promoteAt")]
    [InlineData("gateway.credentials[2].promoteAt", "\"2026-06-15 06:30\"", "$.gateway.credentials[2].promoteAt")]
    [InlineData("gateway.credentials[2].promoteAt", "20260615", "$.gateway.credentials[2].promoteAt")]
    [InlineData("gateway.credentials[2].promoteAt", "\"2026-10-25T02:30\"", "$.gateway.credentials[2].promoteAt")]
    [InlineData("gateway.credentials[2].retireAt", "\"2026-06-15T06:30\"", "$.gateway.credentials[2].retireAt")]
    [InlineData("gateway.credentials[2].retireAt", "\"2026-07-15T06:30\"", "$.gateway.credentials[2].retireAt")]
    [InlineData("gateway.credentials[0].retireAt", "\"2026-06-15T06:29:59\"", "$.gateway.credentials[0].retireAt")]
    [InlineData("gateway.credentials[1].promoteAt", "\"2026-06-15T06:30\"", "$.gateway.credentials[3].promoteAt")]
    [InlineData("gateway.credentials[0].announceAt", "\"2026-06-01T00:00\"", "$.gateway.credentials")]
    [InlineData("gateway.credentials[1].promoteAt", "\"2026-06-01T12:00:01\"", "$.gateway.credentials")]
    [InlineData("systems[0].pinnedTo", "\"next-encryption.pem\"", "$.systems[0].pinnedTo")]
    [InlineData("identityProviders[0].pinnedTo", "\"other.pem\"", "$.identityProviders[0].pinnedTo")]
    [InlineData("systems[0].installedKeys", "[\"next-encryption.pem\", \"other.pem\"]", "$.systems[0].installedKeys[1]")]
    [InlineData("frozen", """[{ "from": "2026-07-01T00:00", "to": "2026-07-01T00:00", "why": "ferie" }]""", "$.frozen[0].to")]
    [InlineData("frozen", """[{ "from": "2026-07-01T00:00", "to": "2026-07-02T00:00" }]""", "$.frozen[0].why")]
    public void A_plan_that_does_not_hold_is_an_error(string field, string json, string path) =>
        Assert.Contains(path, federation.Set(field, json).Load().Errors.Select(error => error.Path));

    [Fact]
    public void Two_keys_of_one_use_without_dates_are_an_error()
    {
        federation.Set("gateway.credentials[2].announceAt", null).Set("gateway.credentials[2].promoteAt", null);

        Assert.Contains(federation.Load().Errors, error => error.Path == "$.gateway.credentials[2]");
    }

    [Theory]
    [InlineData("gateway.credentials[2].promoteAt", "\"2026-06-08T11:59:59\"", "$.gateway.credentials[2].promoteAt")]
    [InlineData("frozen", """[{ "from": "2026-06-15T06:30", "to": "2026-06-15T06:30:01", "why": "valg" }, { "from": "2026-06-29T06:00", "to": "2026-06-29T06:30", "why": "bagefter" }]""", "$.gateway.credentials[2].promoteAt $.gateway.credentials[3].promoteAt")]
    public void A_plan_that_is_hard_on_peers_is_a_warning(string field, string json, string paths)
    {
        var load = federation.Set(field, json).Load();

        Assert.Equal(paths.Split(' '), load.Warnings.Select(warning => warning.Path));
        Assert.NotNull(load.Model);
    }

    [Fact]
    public void Decision_29_who_is_pinned_to_a_retired_key_is_warned_of()
    {
        federation.Set("systems[0].pinnedTo", "\"../certs-sample/gateway-signing.pfx\"");
        Assert.Empty(federation.Load().Problems);

        federation
            .Set("gateway.credentials[2].announceAt", "\"2026-05-01T06:30\"").Set("gateway.credentials[2].promoteAt", "\"2026-05-15T06:30\"")
            .Set("gateway.credentials[0].retireAt", "\"2026-06-01T12:00\"");
        Assert.Equal("$.systems[0].pinnedTo", Assert.Single(federation.Load().Problems).Path);
    }

    [Fact]
    public void A_freeze_is_of_the_model_and_lasts_until_before_its_end()
    {
        federation.Set("frozen", """[{ "from": "2026-07-01T00:00", "to": "2026-08-01T00:00", "why": "ferie" }, { "from": "2026-07-31T00:00", "to": "2026-08-02T00:00", "why": "valg" }]""");

        var model = federation.Load().Model!;

        DateTimeOffset from = new(2026, 6, 30, 22, 0, 0, TimeSpan.Zero), to = new(2026, 8, 1, 22, 0, 0, TimeSpan.Zero);
        Assert.Null(model.FreezeAt(from.AddSeconds(-1)));
        Assert.Equal("ferie", model.FreezeAt(from)?.Why);
        Assert.Equal("valg", model.FreezeAt(to.AddDays(-1.5))?.Why);
        Assert.Equal("valg", model.FreezeAt(to.AddSeconds(-1))?.Why);
        Assert.Null(model.FreezeAt(to));
    }

    [Fact]
    public void A_key_file_may_appear_later_and_is_needed_from_its_promotion_on()
    {
        File.Delete(federation.At("metadata/next-signing.pem"));

        var early = federation.Load();
        Assert.Equal(["$.gateway.credentials[2].path"], early.Problems.Select(problem => problem.Path));
        Assert.Equal(3, early.Model!.Gateway.Keys.Credentials.Count);
        Assert.Contains(federation.At("metadata/next-signing.pem"), early.Files);

        federation.Set("gateway.credentials[2].announceAt", "\"2026-05-01T06:30\"").Set("gateway.credentials[2].promoteAt", "\"2026-06-01T12:00:01\"");
        Assert.Empty(federation.Load().Errors);

        federation.Set("gateway.credentials[2].promoteAt", "\"2026-06-01T12:00\"");
        Assert.Equal(["$.gateway.credentials[2].path"], federation.Load().Errors.Select(error => error.Path));
    }

    [Fact]
    public void The_file_of_a_retired_key_may_be_gone()
    {
        federation
            .Set("gateway.credentials[2].announceAt", "\"2026-05-01T06:30\"").Set("gateway.credentials[2].promoteAt", "\"2026-05-15T06:30\"")
            .Set("gateway.credentials[0].retireAt", "\"2026-06-01T12:00\"");
        File.Delete(federation.At("certs-sample/gateway-signing.pfx"));

        var load = federation.Load();

        Assert.Equal("$.gateway.credentials[0].path", Assert.Single(load.Problems).Path);
        Assert.Equal("next-signing.pem", load.Model!.Gateway.Keys.Calendar[0].ActiveSigning.Name);
    }

    private static string Pem(string name)
    {
        using var key = TestCertificates.Rsa(name).GetRSAPrivateKey()!;
        return TestCertificates.Rsa(name).ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
