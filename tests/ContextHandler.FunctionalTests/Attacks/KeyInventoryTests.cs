using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContextHandler.AspNetCore;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Golden SAML: who has the signing key is everybody. So it signs messages and does nothing else, and none of it is ever written anywhere.</summary>
public class KeyInventoryTests
{
    [Theory]
    [InlineData("signing", "encryption")]
    [InlineData("signing", "metadata")]
    [InlineData("encryption", "metadata")]
    public async Task J09_one_key_for_two_uses_is_a_load_error(string use, string again)
    {
        var plan = AttackStage.Plan.With("credentials", new JsonArray(
            Credential("signing", "signing.pem"),
            Credential("encryption", "encryption.pem"),
            Credential(again, $"{use}.pem")));

        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => plan.StartAsync());

        Assert.Contains("a key of its own expected", refused.Message, StringComparison.Ordinal);
    }

    // Decision 28: the signing key signs our metadata only where no key is kept for that.
    [Theory]
    [InlineData("/saml/idp/metadata")]
    [InlineData("/saml/sp/metadata")]
    public async Task J09_metadata_has_a_key_of_its_own_where_one_is_configured(string address)
    {
        var other = TestCertificates.Rsa("gateway metadata");
        using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(other)!;
        var file = Path.Combine(Directory.CreateTempSubdirectory("metadata-key-").FullName, "metadata.pem");
        await File.WriteAllTextAsync(file, other.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using var federation = await AttackStage.Plan.With("credentials", new JsonArray(
            Credential("signing", "signing.pem"), Credential("encryption", "encryption.pem"), Credential("metadata", file))).StartAsync();
        using var browser = federation.NewBrowser();

        var metadata = (await browser.OpenAsync(address)).Page;

        Assert.True(SignatureProof.Holds(metadata, other));
        Assert.False(SignatureProof.Holds(metadata, federation.SigningCertificate));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    // The inventory: outside of what loads it, a private key is asked to sign or to decrypt, and only by the wire. Its size is public.
    [Fact]
    public void J09_only_the_wire_uses_a_private_key_and_only_to_sign_and_decrypt()
    {
        var uses =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from Match use in Regex.Matches(File.ReadAllText(file), @"\.PrivateKey\b(?<how>\.\w+)?")
            select (Project: Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar)[0], How: use.Groups["how"].Value);

        var kinds = uses.Distinct().ToList();
        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.Equal("ContextHandler.Saml", kind.Project));
        Assert.All(kinds, kind => Assert.Contains(kind.How, (string[])[".SignData", ".SignHash", ".TrySignData", ".TrySignHash", ".Decrypt", ".TryDecrypt", ".KeySize"]));
    }

    // A token key signs identity tokens, which one file writes; elsewhere only its public half is taken.
    [Fact]
    public void J09_a_token_key_signs_identity_tokens_and_nothing_else()
    {
        var uses =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            where !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            from Match use in Regex.Matches(File.ReadAllText(file), @"\.TokenKey\b(?<how>\.\w+(\([^)]*\))?)?")
            select (File: Path.GetFileName(file), How: use.Groups["how"].Value);

        Assert.Equal(
            ["IdentityToken.cs .SignData(", "TokenKey.cs .ExportParameters(includePrivateParameters: false)"],
            uses.Select(use => $"{use.File} {(use.How.StartsWith(".SignData", StringComparison.Ordinal) ? ".SignData(" : use.How)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task J09_no_key_is_in_anything_that_is_written()
    {
        await using var federation = await AttackStage.Plan.StartAsync();
        var written = new StringBuilder();
        foreach (var answer in new[] { AttackedLogin.Good, new() { Loa = "Low" }, AttackedLogin.Good with { Audience = "https://evil.example.dk" }, IdpAnswer.Error("Responder") })
        {
            using var login = await AttackStage.BeginAsync(federation);
            var visit = await login.Browser.SendAsync(federation.Idp.Answer(login.Question, answer));
            Write(written, visit, login.Question.Message);
        }

        using var browser = federation.NewBrowser();
        foreach (var address in new[] { "/saml/idp/metadata", "/saml/sp/metadata", "/health/ready", "/choice", "/federation.json", "/signing.pem" })
        {
            Write(written, await browser.OpenAsync(address), null);
        }

        federation.Log.Lines.ToList().ForEach(line => written.AppendLine(line.Text));
        federation.Audit.Lines.ToList().ForEach(line => written.AppendLine(JsonSerializer.Serialize(line)));
        federation.Folder.KeyRing.GetFiles().ToList().ForEach(file => written.AppendLine(File.ReadAllText(file.FullName)));

        var everything = written.ToString();
        Assert.Contains("LevelTooLow", everything, StringComparison.Ordinal);
        Assert.All(Canaries(federation), canary => Assert.DoesNotContain(canary, everything, StringComparison.OrdinalIgnoreCase));
    }

    private static JsonObject Credential(string use, string path) => new() { ["use"] = use, ["path"] = path };

    private static void Write(StringBuilder written, Visit visit, BrowserMessage? question)
    {
        foreach (var hop in visit.Hops)
        {
            written.AppendLine(hop.Body).AppendLine(string.Join('\n', hop.Headers));
        }

        foreach (var message in new[] { visit.Left, question }.OfType<BrowserMessage>())
        {
            written.AppendLine(message.Url).AppendLine(string.Join('\n', message.Fields ?? []));
            if (message.Fields?.FirstOrDefault(field => field.Key == "SAMLResponse").Value is { } response)
            {
                written.AppendLine(Encoding.UTF8.GetString(Convert.FromBase64String(response)));
            }
        }
    }

    // Every secret number of both keys and the secret of the subjects, as it would be printed.
    private static IEnumerable<string> Canaries(TestFederation federation)
    {
        var secrets = new List<byte[]> { "0123456789abcdef0123456789abcdef0123456789abcdef"u8.ToArray() };
        foreach (var certificate in new[] { federation.SigningCertificate, federation.EncryptionCertificate })
        {
            using var key = System.Security.Cryptography.X509Certificates.RSACertificateExtensions.GetRSAPrivateKey(certificate)!;
            var numbers = key.ExportParameters(includePrivateParameters: true);
            secrets.AddRange([numbers.D!, numbers.P!, numbers.Q!, numbers.DP!, numbers.DQ!, numbers.InverseQ!]);
        }

        return secrets.SelectMany(secret => new[] { Convert.ToHexString(secret)[..32], Convert.ToBase64String(secret)[..24] })
            .Append("PRIVATE KEY").Append("0123456789abcdef0123456789abcdef");
    }
}
