using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A signature that verifies, but not over what is read, or not by whom it should be.</summary>
public class SignatureCoverageTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Values = ["DigestValue", "SignatureValue"];

    private static readonly string[] Others = ["stranger", "idp egeby", "system sapa", "gateway signing"];

    public static TheoryData<string> EachValue => [.. Values];

    public static MatrixTheoryData<string, bool> ValuesInTheClearOrNot => new(Values, [false, true]);

    public static MatrixTheoryData<string, bool> OthersInTheClearOrNot => new(Others, [false, true]);

    public static MatrixTheoryData<Form, string> FormsAndParts => new(Forms.All, ["Issuer", "NameID", "Subject", "Conditions", "AttributeStatement"]);

    [Theory]
    [MemberData(nameof(ValuesInTheClearOrNot))]
    public async Task A18_the_assertion_s_signature_is_broken_inside_a_signed_response(string value, bool encrypted)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(Form.BothSigned, AttackedLogin.Good with
        {
            EditResponse = response =>
            {
                Break(Forged.AssertionOf(response), value);
                Hide(login, response, encrypted);
            },
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, ReasonOf(value));
        await login.AcceptedAsync(Form.BothSigned);
    }

    [Theory]
    [MemberData(nameof(EachValue))]
    public async Task A18_the_response_s_signature_is_broken_around_a_signed_assertion(string value)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.BothSigned);
        var attack = new XDocument(genuine);
        Break(attack.Root!, value);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, ReasonOf(value));
        await login.AcceptedAsync(genuine);
    }

    // Decision 9: either signature suffices, so this is no attack unless the IdP is registered with more.
    [Theory]
    [InlineData("assertion", Form.SignedResponse)]
    [InlineData("both", Form.SignedResponse)]
    [InlineData("response", Form.SignedAssertion)]
    [InlineData("response", Form.Encrypted)]
    [InlineData("both", Form.SignedAssertion)]
    [InlineData("both", Form.Encrypted)]
    public async Task A19_one_signature_where_the_idp_is_registered_with_the_other(string requireSigned, Form form)
    {
        await using var demanding = await AttackStage.StartAsync(
            AttackStage.Plan with { Idps = AttackStage.Plan.Idps.SetItem(0, AttackStage.Plan.Idps[0].With("requireSigned", requireSigned)) });
        using var login = await demanding.BeginAsync();
        var genuine = login.Genuine(form);

        login.SignatureHolds(genuine);
        await login.RefusedAsync(genuine, "SignatureMissing");
        await login.AcceptedAsync(Form.BothSigned);
    }

    [Theory]
    [EachForm]
    public async Task A19_Decision_09_one_signature_suffices_where_nothing_is_registered(Form form)
    {
        using var login = await stage.BeginAsync();

        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(OthersInTheClearOrNot))]
    public async Task A19_an_assertion_under_another_key_in_a_signed_response(string whose, bool encrypted)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(Form.SignedResponse, AttackedLogin.Good with
        {
            EditResponse = response =>
            {
                Forged.AssertionOf(response).ReplaceWith(Forged.SignedBy(TestCertificates.Rsa(whose), Forged.AssertionOf(response)));
                Hide(login, response, encrypted);
            },
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SigningKeyUnknown");
        await login.AcceptedAsync(Form.BothSigned);
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("idp egeby")]
    [InlineData("system sapa")]
    [InlineData("gateway signing")]
    public async Task A19_a_response_under_another_key_around_a_signed_assertion(string whose)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);
        var attack = new XDocument(Forged.SignedBy(TestCertificates.Rsa(whose), genuine.Root!));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SigningKeyUnknown");
        await login.AcceptedAsync(genuine);
    }

    // Everything but the part that the IdP signed is forged.
    [Theory]
    [MemberData(nameof(FormsAndParts))]
    public async Task A20_the_signature_covers_a_part_of_what_it_stands_on(Form form, string part)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            response.Descendants(Ds + "Signature").Remove();
            var parent = form == Form.SignedResponse ? response : Forged.AssertionOf(response);
            Forged.Sign(parent, SignatureOver(parent.Descendants(Assertion + part).First(), login.Federation.Idp.Plan.SigningCertificate));
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned)]
    public async Task A20_the_assertion_s_signature_stands_on_the_response(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        attack.Root!.Elements(Ds + "Signature").Remove();
        var signature = Forged.SignatureOf(Forged.AssertionOf(attack.Root));
        signature.Remove();
        Forged.Sign(attack.Root, signature);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(genuine);
    }

    [Fact]
    public async Task A20_the_response_s_signature_stands_on_the_assertion()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedResponse);
        var attack = new XDocument(genuine);
        var signature = Forged.SignatureOf(attack.Root!);
        signature.Remove();
        Forged.Sign(Forged.AssertionOf(attack.Root!), signature);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SignatureReferenceRefused");
        await login.AcceptedAsync(genuine);
    }

    // Decision 27: a right digest under a signature that no known key made may be a rolled key.
    private static string ReasonOf(string value) => value == "DigestValue" ? "SignatureInvalid" : "SigningKeyUnknown";

    private static void Hide(AttackedLogin login, XElement response, bool encrypted)
    {
        if (encrypted)
        {
            Forged.AssertionOf(response).ReplaceWith(Forged.Encrypt(login, Forged.AssertionOf(response)));
        }
    }

    private static void Break(XElement parent, string value)
    {
        var element = Forged.SignatureOf(parent).Descendants(Ds + value).Single();
        var bytes = Convert.FromBase64String(element.Value);
        bytes[^1] ^= 1;
        element.Value = Convert.ToBase64String(bytes);
    }

    private static XElement SignatureOver(XElement part, X509Certificate2 signer)
    {
        part.SetAttributeValue("ID", NewId());
        var alone = TestSigner.Sign(part.ToString(SaveOptions.DisableFormatting), part.Attribute("ID")!.Value, signer);
        return XElement.Parse(alone, LoadOptions.PreserveWhitespace).Element(Ds + "Signature")!;
    }
}
