using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Namespaces that two parsers, or a parser and a canonicaliser, understand differently.</summary>
public class NamespaceTests(AttackStage stage) : IClassFixture<AttackStage>
{
    /// <summary>The base64 SHA-256 of nothing.</summary>
    private const string DigestOfNothing = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    private static readonly string[] Rebound =
    [
        " xmlns:xml=\"urn:example\"", " xmlns:xml=\"\"", " xmlns:xmlns=\"urn:example\"", " xmlns:xmlns=\"http://www.w3.org/2000/xmlns/\"", " xmlns:ev=\"http://www.w3.org/XML/1998/namespace\"", " xmlns:ev=\"http://www.w3.org/2000/xmlns/\"",
        " xmlns=\"http://www.w3.org/2000/xmlns/\"", " xmlns=\"http://www.w3.org/XML/1998/namespace\"", " xmlns:ev=\"\"", " xmlns:ev=\"urn:one\" xmlns:ev=\"urn:two\"", " ev:x=\"undeclared\"",
        " xmlns:e1=\"urn:one\" xmlns:e2=\"urn:one\" e1:x=\"1\" e2:x=\"2\"", " xmlns:a:b=\"urn:one\"", " xmlns:=\"urn:one\"", " xmlns:1=\"urn:one\"",
    ];

    public static MatrixTheoryData<Form, string> FormsAndRebound => new(Forms.All, Rebound);

    [Theory]
    [MemberData(nameof(FormsAndRebound))]
    public async Task B04_a_prefix_that_may_not_be_bound_so(Form form, string declaration)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        foreach (var place in form == Form.Encrypted ? (string[])["Response", "Status", "EncryptedAssertion"] : ["Response", "Status", "Assertion", "NameID", "AttributeValue"])
        {
            await login.RefusedAsync(Edited.InTag(AttackedLogin.Text(genuine), place, declaration), "XmlMalformed");
        }

        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [InlineData("urn:oasis:names:tc:SAML:2.0:protocol ", "XmlMalformed")]
    [InlineData(" urn:oasis:names:tc:SAML:2.0:protocol", "XmlMalformed")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:protocol&#x9;", "XmlMalformed")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:protocol\n", "XmlMalformed")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:Protocol", "UnexpectedMessage")]
    [InlineData("URN:oasis:names:tc:SAML:2.0:protocol", "UnexpectedMessage")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:protocol/", "UnexpectedMessage")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:prot%6Fcol", "UnexpectedMessage")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:pr\u043Etocol", "XmlMalformed")]
    [InlineData("urn:oasis:names:tc:SAML:2.0:protocol\u200B", "XmlMalformed")]
    [InlineData("urn:oasis:names:tc:SAML:1.0:protocol", "UnexpectedMessage")]
    public async Task B04_a_namespace_that_looks_like_the_right_one(string uri, string reason)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion);
        var attack = Edited.Replace(AttackedLogin.Text(genuine), "xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\"", $"xmlns:samlp=\"{uri}\"");

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [InlineData("samlp:", "p:", "xmlns:samlp=", "xmlns:p=")]
    [InlineData("samlp:", "xmlish:", "xmlns:samlp=", "xmlns:xmlish=")]
    [InlineData("samlp:", "", "xmlns:samlp=", "xmlns=")]
    [InlineData("samlp:", "samlp:", "SAML:2.0:protocol\"", "SAML:2.0:protoc&#111;l\"")]
    [InlineData("samlp:", "samlp:", "<samlp:Status>", "<samlp:Status xmlns:samlp=\"urn:oasis:names:tc:SAML:2.0:protocol\">")]
    [InlineData("samlp:", "samlp:", "<samlp:Status>", "<samlp:Status xmlns:xml=\"http://www.w3.org/XML/1998/namespace\">")]
    public async Task B04_the_prefix_says_nothing_and_the_namespace_everything(string prefix, string otherPrefix, string declaration, string otherDeclaration)
    {
        foreach (var form in (Form[])[Form.SignedAssertion, Form.Encrypted])
        {
            using var login = await stage.BeginAsync();
            var respelled = AttackedLogin.Text(login.Genuine(form));
            respelled = Edited.Replace(respelled, declaration, otherDeclaration);
            respelled = Edited.Replace(respelled, "<" + prefix, "<" + otherPrefix);
            respelled = Edited.Replace(respelled, "</" + prefix, "</" + otherPrefix);

            await login.AcceptedAsync(login.Post(respelled));
        }
    }

    // CVE-2025-66578: a relative namespace makes some engines return nothing at all, whose digest everybody can compute.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task B05_a_relative_namespace_voids_nothing(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));
        var digest = XDocument.Parse(genuine).Descendants(Wire.Ds + "DigestValue").First().Value;
        var admin = Edited.Replace(Edited.InTag(genuine, "Assertion", " xmlns:n=\"1\" n:x=\"1\""), AttackedLogin.Alice, AttackedLogin.Admin);

        await login.RefusedAsync(admin, "XmlMalformed");
        await login.RefusedAsync(Edited.Replace(admin, digest, DigestOfNothing), "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    // Even where the IdP's key did sign the digest of nothing, nothing is what it covers.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse)]
    public async Task B05_a_signature_of_nothing_covers_nothing(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var voided = Resigned.ByTheIdp(login, AttackedLogin.Text(genuine), info => info.Reference()["DigestValue"]!.InnerText = DigestOfNothing);
        var elsewhere = Resigned.ByTheIdp(login, voided, info => info.Reference().SetAttribute("URI", "#_absent"));

        await login.RefusedAsync(voided, "SignatureInvalid");
        await login.RefusedAsync(elsewhere, "SignatureReferenceRefused");
        await login.AcceptedAsync(genuine);
    }
}
