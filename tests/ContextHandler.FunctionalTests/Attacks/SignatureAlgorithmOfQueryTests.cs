using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>F04, F05: RelayState and SigAlg belong to what is signed, and the sender does not choose how little a signature is worth.</summary>
public sealed class SignatureAlgorithmOfQueryTests(SocketStage stage) : IClassFixture<SocketStage>
{
    private const string More = "http://www.w3.org/2001/04/xmldsig-more#";
    private const string First = "http://www.w3.org/2000/09/xmldsig#";

    private X509Certificate2 SystemCertificate => stage.Federation.System.Plan.SigningCertificate;

    [Theory]
    [InlineData("{message}&RelayState=another&{algorithm}&{signature}")]
    [InlineData("{message}&RelayState=&{algorithm}&{signature}")]
    [InlineData("{message}&RelayState&{algorithm}&{signature}")]
    [InlineData("{message}&{algorithm}&{signature}")]
    [InlineData("{message}&{state}+&{algorithm}&{signature}")]
    public async Task F04_a_RelayState_changed_emptied_or_taken_away_after_signing(string query)
    {
        using var request = new AttackedRequest(stage.Federation);
        var parts = request.Parts;
        var attack = query.Replace("{message}", parts[0], StringComparison.Ordinal).Replace("{state}", parts[1], StringComparison.Ordinal)
            .Replace("{algorithm}", parts[2], StringComparison.Ordinal).Replace("{signature}", parts[3], StringComparison.Ordinal);

        await request.RefusedAsync(attack, "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData("evil")]
    [InlineData("")]
    public async Task F04_a_RelayState_added_after_signing(string state)
    {
        using var request = new AttackedRequest(stage.Federation, new() { RelayState = null });

        await request.RefusedAsync($"{request.Genuine.RawQuery}&RelayState={state}", "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    [Fact]
    public async Task F04_an_empty_RelayState_that_is_signed_is_one()
    {
        using var request = new AttackedRequest(stage.Federation, new() { RelayState = "" });

        await request.RefusedAsync(request.Genuine.RawQuery.Replace("&RelayState=", "", StringComparison.Ordinal), "SigningKeyUnknown");
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData(First + "rsa-sha1", "SHA1")]
    [InlineData(More + "rsa-md5", "MD5")]
    public async Task F05_an_honest_signature_by_an_outdated_algorithm(string algorithm, string hash)
    {
        using var request = new AttackedRequest(stage.Federation);
        var octets = $"{request.Parts[0]}&{request.Parts[1]}&{QuerySigner.SigAlg(algorithm)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, SystemCertificate, new(hash)), "AlgorithmRefused");
        await request.AcceptedAsync();
    }

    // Decision 14: rsa-pss is not on the list.
    [Theory]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1")]
    [InlineData("http://www.w3.org/2007/05/xmldsig-more#rsa-pss")]
    public async Task F05_an_honest_signature_by_an_algorithm_not_on_the_list(string algorithm)
    {
        using var request = new AttackedRequest(stage.Federation);
        var octets = $"{request.Parts[0]}&{request.Parts[1]}&{QuerySigner.SigAlg(algorithm)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, SystemCertificate, padding: RSASignaturePadding.Pss), "AlgorithmRefused");
        await request.AcceptedAsync();
    }

    // An HMAC whose key is our or the system's public key is what an attacker can make (RSA/HMAC confusion).
    [Theory]
    [InlineData(More + "hmac-sha256")]
    [InlineData(First + "hmac-sha1")]
    [InlineData(First + "dsa-sha1")]
    [InlineData(More + "RSA-SHA256")]
    [InlineData(" " + Wire.RsaSha256)]
    [InlineData(Wire.RsaSha256 + "\0")]
    [InlineData("rsa-sha256")]
    [InlineData("none")]
    public async Task F05_an_algorithm_by_another_name(string algorithm)
    {
        using var request = new AttackedRequest(stage.Federation);
        var octets = $"{request.Parts[0]}&{request.Parts[1]}&{QuerySigner.SigAlg(algorithm)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, SystemCertificate), "AlgorithmRefused");
        await request.RefusedAsync($"{octets}&Signature={Uri.EscapeDataString(HmacByPublicKey(octets))}", "AlgorithmRefused");
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData(More + "rsa-sha512", "SHA256", "SigningKeyUnknown")]
    [InlineData(Wire.RsaSha256, "SHA512", "SigningKeyUnknown")]
    [InlineData(More + "ecdsa-sha256", "SHA256", "SigningKeyUnknown")]
    public async Task F05_a_listed_algorithm_that_is_not_the_one_signed_with(string algorithm, string hash, string reason)
    {
        using var request = new AttackedRequest(stage.Federation);
        var octets = $"{request.Parts[0]}&{request.Parts[1]}&{QuerySigner.SigAlg(algorithm)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, SystemCertificate, new(hash)), reason);
        await request.AcceptedAsync();
    }

    [Theory]
    [InlineData(More + "rsa-sha384", "SHA384")]
    [InlineData(More + "rsa-sha512", "SHA512")]
    public async Task F05_every_listed_algorithm_of_the_key_serves(string algorithm, string hash)
    {
        using var request = new AttackedRequest(stage.Federation);
        var octets = $"{request.Parts[0]}&{request.Parts[1]}&{QuerySigner.SigAlg(algorithm)}";

        await request.RefusedAsync(QuerySigner.Sign(octets, TestCertificates.Rsa("stranger"), new(hash)), "SigningKeyUnknown");
        await request.AcceptedAsync(QuerySigner.Sign(octets, SystemCertificate, new(hash)), "state-of-the-system");
    }

    [Theory]
    [InlineData("{octets}", "SignatureMissing")]
    [InlineData("{octets}&{algorithm}", "SignatureMissing")]
    [InlineData("{octets}&{signature}", "SignatureMissing")]
    [InlineData("{octets}&{algorithm}&Signature=", "SigningKeyUnknown")]
    [InlineData("{octets}&{algorithm}&Signature", "SigningKeyUnknown")]
    [InlineData("{octets}&{algorithm}&Signature=AAAA", "SigningKeyUnknown")]
    [InlineData("{octets}&{algorithm}&Signature=%21", "Base64Malformed")]
    [InlineData("{octets}&SigAlg=&{signature}", "AlgorithmRefused")]
    [InlineData("{octets}&SigAlg&{signature}", "AlgorithmRefused")]
    [InlineData("{octets}&SigAlg=&Signature=", "AlgorithmRefused")]
    public async Task F05_a_signature_that_is_not_there_in_full(string query, string reason)
    {
        using var request = new AttackedRequest(stage.Federation);
        var parts = request.Parts;
        var attack = query.Replace("{octets}", $"{parts[0]}&{parts[1]}", StringComparison.Ordinal)
            .Replace("{algorithm}", parts[2], StringComparison.Ordinal).Replace("{signature}", parts[3], StringComparison.Ordinal);

        await request.RefusedAsync(attack, reason);
        await request.AcceptedAsync();
    }

    // requestSigned: false lets a system send no signature; one that is there still has to hold.
    [Fact]
    public async Task F05_a_system_that_need_not_sign_does_not_sign_badly()
    {
        var plan = AttackStage.Plan;
        await using var lenient = await (plan with { Systems = [plan.Systems[0].With("requestSigned", false)] }).StartAsync(onSocket: true);
        using var request = new AttackedRequest(lenient);
        using var unsigned = new AttackedRequest(lenient, new() { WithoutSignature = true });
        var (octets, algorithm, signature) = ($"{request.Parts[0]}&{request.Parts[1]}", request.Parts[2], request.Parts[3]);
        var outdated = $"{octets}&{QuerySigner.SigAlg(First + "rsa-sha1")}";

        await request.RefusedAsync($"{request.Parts[0]}&RelayState=evil&{algorithm}&{signature}", "SigningKeyUnknown");
        await request.RefusedAsync(QuerySigner.Sign($"{octets}&{algorithm}", TestCertificates.Rsa("stranger")), "SigningKeyUnknown");
        await request.RefusedAsync(QuerySigner.Sign(outdated, SystemCertificate, HashAlgorithmName.SHA1), "AlgorithmRefused");
        await request.RefusedAsync($"{octets}&{algorithm}", "SignatureMissing");
        await request.RefusedAsync($"{octets}&{signature}", "SignatureMissing");
        await request.AcceptedAsync();
        await unsigned.AcceptedAsync();
    }

    private string HmacByPublicKey(string octets) =>
        Convert.ToBase64String(HMACSHA256.HashData(SystemCertificate.PublicKey.ExportSubjectPublicKeyInfo(), System.Text.Encoding.UTF8.GetBytes(octets)));
}
