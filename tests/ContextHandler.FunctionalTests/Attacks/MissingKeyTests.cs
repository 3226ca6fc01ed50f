using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.AspNetCore;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>An IdP without a key that could verify anything is not an IdP whose messages need none: the gateway does not start with it.</summary>
public class MissingKeyTests
{
    private static readonly Dictionary<string, Func<string>> KeyDescriptors = new()
    {
        ["no key"] = () => "",
        ["a key to encrypt with only"] = () => Key("encryption", Trusted.RawData),
        ["a key too short"] = () => Key("signing", Short().RawData),
        ["a certificate that is none"] = () => Key("signing", [1, 2, 3]),
        ["an empty KeyInfo"] = () => "<md:KeyDescriptor use=\"signing\"><ds:KeyInfo/></md:KeyDescriptor>",
    };

    private static X509Certificate2 Trusted => AttackStage.Plan.Idps[0].SigningCertificate;

    public static TheoryData<string> Missing => [.. KeyDescriptors.Keys];

    [Theory]
    [MemberData(nameof(Missing))]
    public async Task A16_no_usable_key_in_the_metadata(string what)
    {
        var refusal = await Assert.ThrowsAsync<FederationRefusedException>(() => AttackStage.StartAsync(With(KeyDescriptors[what]())));
        Assert.Contains("$.identityProviders[0].metadata", refusal.Message, StringComparison.Ordinal);

        await using var stage = await AttackStage.StartAsync(With(Key("signing", Trusted.RawData)));
        using var login = await stage.BeginAsync();
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static FederationPlan With(string keyDescriptor)
    {
        var idp = AttackStage.Plan.Idps[0];
        return AttackStage.Plan with
        {
            Idps = AttackStage.Plan.Idps.SetItem(0, idp with
            {
                MetadataText = $"""
                    <md:EntityDescriptor xmlns:md="{Wire.Metadata}" xmlns:ds="{Wire.Ds}" entityID="{idp.EntityId}">
                      <md:IDPSSODescriptor protocolSupportEnumeration="{Wire.Protocol}">
                        {keyDescriptor}
                        <md:SingleSignOnService Binding="{Wire.RedirectBinding}" Location="{idp.SsoUrl}"/>
                      </md:IDPSSODescriptor>
                    </md:EntityDescriptor>
                    """,
            }),
        };
    }

    private static string Key(string use, byte[] certificate) =>
        $"<md:KeyDescriptor use=\"{use}\"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{Convert.ToBase64String(certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>";

    private static X509Certificate2 Short()
    {
        using var key = RSA.Create(1024);
        return new CertificateRequest("CN=short", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(TestClock.Start, TestClock.Start.AddYears(10));
    }
}
