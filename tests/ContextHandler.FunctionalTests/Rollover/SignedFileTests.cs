using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.Islands;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Decision 26: where the federation file names who signs a party's metadata, nothing else is taken; and the signer changes keys, too.</summary>
public class SignedFileTests
{
    private const int FederationRefused = 1002;

    private static readonly X509Certificate2 New = TestCertificates.Rsa("idp korsbaek new");
    private static readonly X509Certificate2 NextSigner = TestCertificates.Rsa("metadata signer next");

    [Fact]
    public async Task L01_a_file_that_the_signer_did_not_sign_is_not_taken_and_one_that_it_did_is()
    {
        await using var federation = await Signed(Plan.Idps[0]).StartAsync();
        Assert.Equal("Success", await LogInAsync(federation));

        federation.Folder.WriteText("korsbaek.xml", WithKeys(New).Idps[0].Metadata);
        Assert.True(await federation.Log.SawAsync(Refused));
        federation.Folder.WriteText("korsbaek.xml", WithKeys(New).Idps[0].Metadata.Sign(NextSigner));
        Assert.True(await federation.Log.SawAsync(Refused, 2));
        Assert.Equal(("Success", "SigningKeyUnknown"), (await LogInAsync(federation), await LogInAsync(federation, New)));

        await federation.ChangeToAsync(Signed(WithKeys(New).Idps[0]));
        Assert.Equal(("SigningKeyUnknown", "Success"), (await LogInAsync(federation), await LogInAsync(federation, New)));
        Assert.Equal($"signed by {Convert.ToHexString(SHA256.HashData(PublishedMetadata.Signer.RawData))}", Assert.Single(federation.Audit.Trust).Trust);
    }

    [Fact]
    public async Task The_signer_rolls_its_own_key_while_both_are_listed()
    {
        await using var federation = await Signed(Plan.Idps[0]).StartAsync();

        await federation.ChangeToAsync(Signed(Plan.Idps[0], PublishedMetadata.Signer, NextSigner));
        Assert.Equal("Success", await LogInAsync(federation));
        federation.Folder.WriteText("korsbaek.xml", Plan.Idps[0].Metadata.Sign(NextSigner));
        Assert.True(await federation.Log.SawAsync(Loaded, 3));
        federation.Folder.WriteText(PublishedMetadata.SignerFile, NextSigner.ExportCertificatePem());
        Assert.True(await federation.Log.SawAsync(Loaded, 4));

        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
        Assert.Empty(federation.Audit.Trust);
    }

    [Fact]
    public async Task A_signer_that_signed_nothing_held_is_an_error_and_the_last_good_federation_stays()
    {
        await using var federation = await Signed(Plan.Idps[0]).StartAsync();

        federation.Folder.WriteText(PublishedMetadata.SignerFile, NextSigner.ExportCertificatePem());

        Assert.True(await federation.Log.SawAsync(FederationRefused));
        Assert.Equal(("Success", "Success"), (await LogInAsync(federation), await LogInElsewhereAsync(federation)));
    }

    private static FederationPlan Signed(IdpPlan idp, params X509Certificate2[] signers)
    {
        var source = new JsonObject { ["path"] = "korsbaek.xml", ["signedBy"] = PublishedMetadata.SignerFile };
        var pem = string.Join('\n', (signers is [] ? [PublishedMetadata.Signer] : signers).Select(signer => signer.ExportCertificatePem()));
        return WithIdp(_ => (idp with { MetadataText = idp.Metadata.Sign() }).With("metadata", source)).WithFileBeside(PublishedMetadata.SignerFile, pem);
    }
}
