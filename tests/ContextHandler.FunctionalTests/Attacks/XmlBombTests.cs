using System.Text;
using System.Xml.Linq;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>XML that is small to send and large to handle (decision 13). The gate counts before anything is built, hashed or verified.</summary>
public class XmlBombTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, Func<string>> NamespaceBombs = new()
    {
        ["siblings, 64 KiB"] = () => Bombs.NamespaceSiblings(64 * 1024),
        ["siblings, 128 KiB"] = () => Bombs.NamespaceSiblings(128 * 1024),
        ["siblings, 240 KiB"] = () => Bombs.NamespaceSiblings(240 * 1024),
        ["600 siblings with one declaration each"] = () => string.Concat(Enumerable.Repeat("<a xmlns:n=\"u:n\"/>", 600)),
        ["one in another"] = () => Bombs.NamespaceDepth(3000),
        ["17 prefixes in scope"] = () => Bombs.NamespaceDepth(17),
    };

    private static readonly Dictionary<string, Func<string>> WideElements = new()
    {
        ["65 attributes"] = () => Bombs.Attributes(65),
        ["20000 attributes"] = () => Bombs.Attributes(20_000),
        ["5000 declarations"] = () => Bombs.Declarations(5_000),
        ["2001 siblings"] = () => Bombs.Siblings(2001 * 4),
        ["30000 siblings"] = () => Bombs.Siblings(120_000),
    };

    public static MatrixTheoryData<int, Form> LevelsInEachForm => new([33, 65, 200, 20_000], Forms.All);

    public static MatrixTheoryData<string, Form> NamespaceBombsInEachForm => new(NamespaceBombs.Keys, Forms.All);

    public static MatrixTheoryData<string, Form> WideElementsInEachForm => new(WideElements.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(LevelsInEachForm))]
    public Task D02_a_message_too_deep(int levels, Form form) => RefusedAsync(form, Bombs.Deep(levels));

    /// <summary>Between our limit and that of SignedXml the signature over it is valid.</summary>
    [Theory]
    [EachForm]
    public async Task D02_a_message_too_deep_under_a_valid_signature(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = assertion => assertion.Element(Wire.Assertion + "AttributeStatement")!.AddFirst(XElement.Parse(Bombs.Deep(40))),
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, Hidden(form));
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(NamespaceBombsInEachForm))]
    public Task D03_a_namespace_bomb(string what, Form form) => RefusedAsync(form, NamespaceBombs[what]());

    [Theory]
    [MemberData(nameof(WideElementsInEachForm))]
    public Task D04_a_message_too_wide(string what, Form form) => RefusedAsync(form, WideElements[what]());

    [Theory]
    [EachForm]
    public async Task D04_too_many_declarations_or_attributes_on_the_root(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));

        await login.RefusedAsync(Edited.InTag(genuine, "Response", Bombs.Declarations(5_000)[2..^2]), "XmlTooComplex");
        await login.RefusedAsync(Edited.InTag(genuine, "Response", Bombs.Attributes(20_000)[2..^2]), "XmlTooComplex");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task D04_bombs_in_a_request(bool byPost)
    {
        string[] bombs = [Bombs.Deep(20_000), Bombs.NamespaceSiblings(100_000), Bombs.Declarations(5_000), Bombs.Attributes(10_000), Bombs.Siblings(100_000)];
        foreach (var bomb in bombs)
        {
            using var request = new AttackedRequest(stage.Federation, new() { ByPost = byPost });

            await request.RefusedAsync(
                stage.Federation.System.Request(new()
                {
                    ByPost = byPost,
                    EditText = text => Edited.Replace(text, "</samlp:AuthnRequest>", $"<samlp:Extensions>{bomb}</samlp:Extensions></samlp:AuthnRequest>"),
                }),
                "XmlTooComplex");
            await request.AcceptedAsync();
        }
    }

    [Theory]
    [InlineData("levels", 31)]
    [InlineData("prefixes", 63)]
    [InlineData("attributes", 64)]
    public void D04_bombs_in_metadata(string what, int most)
    {
        string Metadata(int count) => Edited.InText(new IdpPlan("korsbaek", "OIOSAML3").Metadata, "EntityDescriptor", 0, what switch
        {
            "levels" => Bombs.Deep(count),
            "prefixes" => Bombs.Declarations(count),
            _ => Bombs.Attributes(count),
        });

        Assert.Single(MetadataReader.ReadAll(Encoding.UTF8.GetBytes(Metadata(most))));
        foreach (var count in new[] { most + 1, 10 * most, 20_000 })
        {
            Assert.Throws<MetadataException>(() => MetadataReader.ReadAll(Encoding.UTF8.GetBytes(Metadata(count))));
        }
    }

    // Outside the Assertion and inside it; and what the gate says of a plaintext nobody is told (security case E01).
    private async Task RefusedAsync(Form form, string bomb)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        await login.RefusedAsync(
            Edited.Replace(AttackedLogin.Text(genuine), "<samlp:Status>", $"<samlp:Extensions>{bomb}</samlp:Extensions><samlp:Status>"), "XmlTooComplex");
        await login.RefusedAsync(
            Forged.Replaced(login, genuine, "<saml:AttributeStatement>", "<saml:AttributeStatement>" + bomb),
            form == Form.Encrypted && bomb.Length > 190_000 ? "MessageTooLarge" : Hidden(form));
        await login.AcceptedAsync(form);
    }

    private static string Hidden(Form form) => form == Form.Encrypted ? "DecryptionFailed" : "XmlTooComplex";
}
