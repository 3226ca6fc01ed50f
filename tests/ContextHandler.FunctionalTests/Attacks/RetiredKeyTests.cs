using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Our decryption keys while they are rolled: each one that lives opens, and one that is retired opens nothing.</summary>
public class RetiredKeyTests
{
    private static readonly X509Certificate2 Next = TestCertificates.Rsa("gateway encryption next");

    [Fact]
    public async Task E09_a_retired_key_opens_nothing_more()
    {
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        using var toOld = await stage.BeginAsync();
        using var toNextTooEarly = await stage.BeginAsync();
        await toNextTooEarly.RefusedAsync(SealedFor(Next, toNextTooEarly), "DecryptionFailed");

        stage.Federation.Folder.WriteText("encryption-next.pem", Pem(Next));
        await stage.Federation.ChangeToAsync(Rolling(oldRetired: false));
        await toNextTooEarly.AcceptedAsync(toNextTooEarly.Post(SealedFor(Next, toNextTooEarly)));
        using var overlap = await stage.BeginAsync();
        await overlap.AcceptedAsync(Form.Encrypted);

        await stage.Federation.ChangeToAsync(Rolling(oldRetired: true));
        await toOld.RefusedAsync(toOld.Genuine(Form.Encrypted), "DecryptionFailed");
        await toOld.AcceptedAsync(toOld.Post(SealedFor(Next, toOld)));
    }

    private static string SealedFor(X509Certificate2 recipient, AttackedLogin login)
    {
        var genuine = login.Genuine(Form.Encrypted);
        return AttackedLogin.Text((Ciphertext.Of(Forged.Open(login, genuine)) with { Recipient = recipient }).In(genuine, login));
    }

    private static FederationPlan Rolling(bool oldRetired)
    {
        const string Now = "2026-06-01T10:00:00Z";
        var old = new JsonObject { ["use"] = "encryption", ["path"] = "encryption.pem" };
        if (oldRetired)
        {
            old["retireAt"] = Now;
        }

        return AttackStage.Plan.With("credentials", new JsonArray(
            new JsonObject { ["use"] = "signing", ["path"] = "signing.pem" },
            old,
            new JsonObject { ["use"] = "encryption", ["path"] = "encryption-next.pem", ["promoteAt"] = Now }));
    }

    private static string Pem(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        return certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n";
    }
}
