using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Words that look like a level, or are one in another country's scheme: a level is one of seven URIs and URNs, or of seven words, to the letter.</summary>
public sealed class LookAlikeLevelTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Uri = Wire.NsisPrefix + "High";

    private static readonly string[] Words =
    [
        "high", "HIGH", "High ", " High", "High\u00A0", "High\u200B", "\uFF28igh", "H\u0456gh", "Høj", "Betydelig",
        "High,Low", "High Low", "VeryHigh", "3", "4", "loa4", "NSIS High", "NIST 4", Uri + "/", Uri + "#", Wire.NsisPrefix + "high", Wire.NsisPrefix,
        "http://data.gov.dk/concept/core/nsis/loa/High", "https://DATA.gov.dk/concept/core/nsis/loa/High", "https://data.gov.dk/concept/core/nsis/Loa/High",
        "https://data.gov.dk.evil.example.dk/concept/core/nsis/loa/High", "https://data.gov.dk/concept/core/nsis/loa//High", "https://data.gov.dk/concept/core/nsis/loa/%48igh",
        "http://eidas.europa.eu/LoA/high", "urn:dk:gov:saml:attribute:AssuranceLevel:4", "https://refeds.org/profile/mfa",
    ];

    private static readonly string[] UnderOurPrefix =
        [Uri + "/", Uri + " ", Uri + "#", Wire.NsisPrefix + "high", Wire.NsisPrefix + "VeryHigh", Wire.NsisPrefix, Wire.NistPrefix + "5", Wire.NistPrefix + "04", Wire.NistPrefix + "four", Wire.NistPrefix];

    private static readonly string[] OfOtherSchemes =
    [
        "http://eidas.europa.eu/LoA/high", "https://www.spid.gov.it/SpidL3", "http://id.elegnamnden.se/loa/1.0/loa4", "https://refeds.org/profile/mfa", "loa4",
        "http://data.gov.dk/concept/core/nsis/loa/High", "https://DATA.gov.dk/concept/core/nsis/loa/High", "https://data.gov.dk/concept/core/nsis/Loa/High",
        "urn:dk:gov:saml:attribute:assurancelevel:4", "URN:DK:GOV:SAML:ATTRIBUTE:ASSURANCELEVEL:4", " " + Uri,
        "urn:oasis:names:tc:SAML:2.0:ac:classes:SmartcardPKI", "urn:oasis:names:tc:SAML:2.0:ac:classes:X509", "High", "4",
    ];

    public static TheoryData<string> Loas => [.. Words];

    public static MatrixTheoryData<string, string> References => new([.. UnderOurPrefix, .. OfOtherSchemes], ["", "Low"]);

    [Theory]
    [MemberData(nameof(Loas))]
    public Task K03_a_word_that_is_not_quite_a_level(string word) => StoppedAsync(new() { Loa = word }, "LevelUnknown");

    // A class of another scheme says nothing here: it raises no loa, and is none.
    [Theory]
    [MemberData(nameof(References))]
    public Task K03_a_class_reference_that_is_not_quite_a_level(string reference, string loa) => StoppedAsync(
        new() { ClassReference = reference, Loa = loa.Length == 0 ? null : loa },
        UnderOurPrefix.Contains(reference) ? "LevelUnknown" : loa.Length == 0 ? "LevelMissing" : "LevelTooLow");

    // The right word under a name that is not quite the attribute's.
    [Theory]
    [InlineData("https://data.gov.dk/concept/core/nsis/loa/")]
    [InlineData("https://data.gov.dk/concept/core/nsis/LOA")]
    [InlineData("http://data.gov.dk/concept/core/nsis/loa")]
    [InlineData("loa")]
    [InlineData("dk:gov:saml:attribute:assuranceLevel")]
    [InlineData("urn:dk:gov:saml:attribute:AssuranceLevel")]
    [InlineData("http://schemas.microsoft.com/claims/authnmethodsreferences")]
    public Task K03_a_level_under_another_name(string name) => StoppedAsync(new() { Attributes = [(name, "High")] }, "LevelMissing");

    private async Task StoppedAsync(IdpAnswer answer, string reason)
    {
        using var login = await stage.BeginAsync();

        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion, answer))));

        Assert.Null(page.Left);
        Assert.Equal(("explained", reason), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
        using var again = new AttackedLogin(stage.Federation, login.Browser, stage.Federation.Idp.Read(await login.Browser.PressAsync(page, "again")));
        await again.AcceptedAsync(Form.SignedAssertion);
    }
}
