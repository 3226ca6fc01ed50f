using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>IdP mix-up: two IdPs are trusted, and one answers for the other. CVE-2023-41890 is of this kind.</summary>
public sealed class MixedUpIdpTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Asked = "https://idp.korsbaek.example.dk";
    private const string Other = "https://idp.egeby.example.dk";

    // Who signs, whom the Response and the Assertion name as their Issuer, and what stops it.
    private static readonly Dictionary<string, (string Signer, string OfResponse, string OfAssertion, string Reason)> Permutations = new()
    {
        ["the other IdP as itself"] = ("egeby", Other, Other, "SigningKeyUnknown"),
        ["the other IdP in the name of the one asked"] = ("egeby", Asked, Asked, "SigningKeyUnknown"),
        ["the other IdP, its Response in the name of the one asked"] = ("egeby", Asked, Other, "SigningKeyUnknown"),
        ["the other IdP, its Assertion in the name of the one asked"] = ("egeby", Other, Asked, "SigningKeyUnknown"),
        ["the IdP asked in the name of the other"] = ("korsbaek", Other, Other, "IssuerMismatch"),
        ["the IdP asked, its Response in the name of the other"] = ("korsbaek", Other, Asked, "IssuerMismatch"),
        ["the IdP asked, its Assertion in the name of the other"] = ("korsbaek", Asked, Other, "IssuerMismatch"),
        ["the IdP asked, its Assertion in the name of the gateway"] = ("korsbaek", Asked, "https://saml.contexthandler.example.dk", "IssuerMismatch"),
    };

    public static MatrixTheoryData<Form, string> FormsAndPermutations => new(Forms.All, Permutations.Keys);

    [Theory]
    [MemberData(nameof(FormsAndPermutations))]
    public async Task H01_the_answer_of_another_idp_to_the_question_put_to_the_first(Form form, string permutation)
    {
        var (signer, ofResponse, ofAssertion, reason) = Permutations[permutation];
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with
        {
            SigningCertificate = stage.Federation.Idps[signer].Plan.SigningCertificate,
            EditAssertion = assertion => Name(assertion, ofAssertion),
            EditResponse = response => Name(response, ofResponse),
        });

        Assert.True(SignatureProof.Holds(AttackedLogin.Text(attack), stage.Federation.Idps[signer].Plan.SigningCertificate, stage.Federation.EncryptionCertificate));
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(form);
    }

    // Both questions belong to one login: the person tried Korsbæk, then chose Egeby. Each answer serves the question it was asked.
    [Theory]
    [EachForm]
    public async Task H01_the_idp_asked_second_answers_the_first_one_s_question(Form form)
    {
        var federation = stage.Federation;
        using var browser = federation.NewBrowser();
        var chooser = await browser.SendAsync(federation.System.Request());
        var first = new AttackedLogin(federation, browser, federation.Idp.Read(await browser.ChooseAsync(chooser, federation.Idp)));
        var second = stage.OtherIdp.Read(await browser.ChooseAsync(chooser, stage.OtherIdp));

        var crossed = stage.OtherIdp.Answer(second, AttackedLogin.Good with { InResponseTo = first.Question.Id, ConfirmationInResponseTo = first.Question.Id });
        var half = stage.OtherIdp.Answer(second, AttackedLogin.Good with { InResponseTo = first.Question.Id });

        await first.RefusedAsync(crossed, "SigningKeyUnknown");
        await first.RefusedAsync(half, "SigningKeyUnknown");
        await first.AcceptedAsync(form);
    }

    // The question is one login's, the answer another's; the envelope of a signed Assertion is anybody's to write.
    [Fact]
    public async Task H01_a_genuine_answer_in_an_envelope_for_the_other_idp_s_question()
    {
        using var login = await stage.BeginAsync();
        using var other = await stage.BeginAsync();
        var attack = login.Genuine(Form.SignedAssertion);
        attack.Root!.SetAttributeValue("InResponseTo", other.Question.Id);

        login.SignatureHolds(attack);
        await other.RefusedAsync(attack, "InResponseToMismatch");
        await other.AcceptedAsync(Form.SignedAssertion);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static void Name(XElement message, string issuer) => message.Element(Wire.Assertion + "Issuer")!.Value = issuer;
}
