using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>IDs that two readers look up differently: twice the same, in another spelling, in another namespace, no names at all.</summary>
public class IdentifierTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Utility = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    public static MatrixTheoryData<Form, string> FormsAndSpellings => new(Forms.All, ["Id", "id", "iD"]);

    public static MatrixTheoryData<Form, string> FormsAndForeignNames =>
        new(Forms.All, ["{urn:example}ID", "{http://www.w3.org/XML/1998/namespace}id", "{" + Utility + "}Id", "{urn:oasis:names:tc:SAML:2.0:assertion}ID"]);

    public static MatrixTheoryData<Form, string> FormsAndNoNames =>
        new(Forms.All, ["_a\" or \"1\"=\"1", "_a' or '1'='1", "_a)]|//*[('", "_a b", " _a", "_a\t", "1a", "", "a:b", "#_a", "_a%20", "_a&b", new string('a', 257)]);

    [Theory]
    [EachForm]
    public async Task B01_another_element_has_the_ID_of_the_Response_or_of_the_Assertion(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        XAttribute[] ids = [genuine.Root!.Attribute("ID")!, Forged.Open(login, genuine).Attribute("ID")!];

        foreach (var id in ids)
        {
            var onStatus = new XDocument(genuine);
            onStatus.Root!.Element(Wire.Protocol + "Status")!.Add(id);
            await login.RefusedAsync(onStatus, "IdNotUnique");

            var inExtensions = new XDocument(genuine);
            inExtensions.Root!.Element(Wire.Protocol + "Status")!.AddBeforeSelf(new XElement(Wire.Protocol + "Extensions", new XElement("{urn:example}decoy", id)));
            await login.RefusedAsync(inExtensions, "IdNotUnique");
        }

        var both = new XDocument(genuine);
        both.Root!.SetAttributeValue("ID", ids[1].Value);
        await login.RefusedAsync(both, "IdNotUnique");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task B01_the_Signature_has_the_ID_of_what_it_signs(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form);
        var signature = attack.Descendants(Wire.Ds + "Signature").First();
        signature.SetAttributeValue("Id", signature.Parent!.Attribute("ID")!.Value);

        await login.RefusedAsync(attack, "IdNotUnique");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm]
    public async Task B01_the_same_ID_written_in_character_references(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var id = Forged.Open(login, genuine).Attribute("ID")!.Value;

        await login.RefusedAsync(Edited.InTag(AttackedLogin.Text(genuine), "Status", $" ID=\"&#x5F;{id[1..]}\""), "IdNotUnique");
        await login.AcceptedAsync(genuine);
    }

    // CVE-2025-23369: a reader that expands the entity finds another element than one that does not.
    [Theory]
    [EachForm]
    public async Task B01_the_same_ID_by_way_of_an_entity(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var id = Forged.Open(login, genuine).Attribute("ID")!.Value;

        var attack = $"<!DOCTYPE r [<!ENTITY id \"{id}\">]>" + Edited.InTag(AttackedLogin.Text(genuine), "Status", " ID=\"&id;\"");

        await login.RefusedAsync(attack, "XmlMalformed");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndSpellings))]
    public async Task B02_a_decoy_spells_the_ID_otherwise(Form form, string spelling)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        attack.Root!.Element(Wire.Protocol + "Status")!.SetAttributeValue(spelling, Forged.Open(login, genuine).Attribute("ID")!.Value);

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    // The platform asks for Id and id before ID: its verifier and a reader of ID are led to two elements.
    [Theory]
    [InlineData("Id", false)]
    [InlineData("id", false)]
    [InlineData("iD", true)]
    public async Task B02_the_platform_is_led_to_the_decoy(string spelling, bool holds)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(Form.SignedAssertion);
        attack.Root!.Element(Wire.Protocol + "Status")!.SetAttributeValue(spelling, Forged.AssertionOf(attack.Root!).Attribute("ID")!.Value);

        Assert.Equal(holds, SignatureProof.Holds(AttackedLogin.Text(attack), login.Federation.Idp.Plan.SigningCertificate));
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [MemberData(nameof(FormsAndForeignNames))]
    public async Task B03_an_ID_of_another_namespace_outside_of_what_is_signed(Form form, string name)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        attack.Root!.Element(Wire.Protocol + "Status")!.SetAttributeValue(XName.Get(name), "_decoy");

        Assert.Equal(form is Form.SignedAssertion or Form.BothSigned or Form.Encrypted, SignatureProof.Holds(AttackedLogin.Text(attack), login.Federation.Idp.Plan.SigningCertificate, login.Federation.EncryptionCertificate));
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndForeignNames))]
    public async Task B03_an_ID_of_another_namespace_that_the_IdP_signed(Form form, string name)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Element(Wire.Assertion + "Subject")!.SetAttributeValue(XName.Get(name), "_decoy"),
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    // MS16-035: an ID that is pasted into an XPath expression says more than a name.
    [Theory]
    [MemberData(nameof(FormsAndNoNames))]
    public async Task B07_an_ID_that_is_no_name(Form form, string id)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form);
        Rename(attack.Root!, id);
        await login.RefusedAsync(attack, "StructureRefused");

        var inside = login.Genuine(form);
        var assertion = Forged.Open(login, inside);
        Rename(assertion, id);
        Forged.AssertionOf(inside.Root!).ReplaceWith(form == Form.Encrypted ? Forged.Encrypt(login, assertion) : assertion);
        await login.RefusedAsync(inside, "StructureRefused");

        await login.AcceptedAsync(form);
    }

    private static void Rename(XElement signed, string id)
    {
        signed.SetAttributeValue("ID", id);
        signed.Element(Wire.Ds + "Signature")?.Descendants(Wire.Ds + "Reference").Single().SetAttributeValue("URI", "#" + id);
    }
}
