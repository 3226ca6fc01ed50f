using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Refusals;

/// <summary>Decision 14, and what is done to a good message after it was signed.</summary>
public class RefusedSignatureTests
{
    private const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private const string RsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private const string RsaPss = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1";
    private static readonly IdpAnswer Good = new() { Loa = "Substantial" };

    [Theory]
    [InlineData("<KeyName>the key</KeyName>")]
    [InlineData("<KeyValue><RSAKeyValue><Modulus>AQAB</Modulus><Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>")]
    public async Task Decision_14_KeyInfo_is_ignored(string keyInfo)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { EditText = WithKeyInfo(keyInfo) });

        Assert.Equal("Success", walk.Received.Status);
    }

    [Theory]
    [InlineData("<RetrievalMethod URI=\"https://evil.example/key\"/>")]
    [InlineData("<AgreementMethod/>")]
    public async Task Decision_14_anything_else_in_KeyInfo_is_refused(string keyInfo)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { EditText = WithKeyInfo(keyInfo) });

        RefusalAssert.Refused("SignatureMisplaced", walk.Outcome, federation);
    }

    [Theory]
    [InlineData(RsaSha1)]
    [InlineData(RsaPss)]
    [InlineData("http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    public async Task Decision_14_an_algorithm_that_is_not_on_the_list_is_refused_by_name(string algorithm)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { EditText = text => text.Replace(RsaSha256, algorithm, StringComparison.Ordinal) });

        RefusalAssert.Refused("AlgorithmRefused", walk.Outcome, federation);
    }

    [Theory]
    [InlineData(RsaSha1)]
    [InlineData(RsaPss)]
    public async Task Decision_14_the_same_holds_of_a_query_s_signature(string algorithm)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();
        using var browser = federation.NewBrowser();
        var good = federation.System.Request();

        var visit = await browser.SendAsync(good with
        {
            Url = good.Url.Replace(Uri.EscapeDataString(RsaSha256), Uri.EscapeDataString(algorithm), StringComparison.Ordinal),
        });

        RefusalAssert.Refused("AlgorithmRefused", visit, federation);
    }

    [Theory]
    [InlineData("Ulla<!-- --> Jensen")]
    [InlineData("Ulla<?x?> Jensen")]
    [InlineData("<![CDATA[Ulla]]> Jensen")]
    public async Task A_name_split_in_two_after_it_was_signed_is_refused(string name)
    {
        await using var federation = await FederationPlan.Of("NSIS Substantial", "OIOSAML3").StartAsync();

        var walk = await LoginWalk.WalkAsync(federation, Good with { EditText = text => text.Replace("Ulla Jensen", name, StringComparison.Ordinal) });

        RefusalAssert.Refused("XmlForbiddenNode", walk.Outcome, federation);
    }

    private static Func<string, string> WithKeyInfo(string keyInfo) =>
        text => text.Replace("<KeyInfo>", "<KeyInfo>" + keyInfo, StringComparison.Ordinal);
}
