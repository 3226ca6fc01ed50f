using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>The right name in the wrong namespace: one reader goes by the local name, another by the namespace.</summary>
public class ForeignNamespaceTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Namespaces =
    [
        "urn:example:evil",
        "",
        "urn:oasis:names:tc:SAML:1.0:assertion",
        "urn:oasis:names:tc:SAML:2.0:assertion/",
        "URN:oasis:names:tc:SAML:2.0:assertion",
        "urn:oasis:names:tc:SAML:2.0:protocol",
    ];

    private static readonly Dictionary<string, Action<XElement, XElement>> Places = new()
    {
        ["before"] = (response, evil) => Forged.AssertionOf(response).AddBeforeSelf(evil),
        ["behind"] = (response, evil) => Forged.AssertionOf(response).AddAfterSelf(evil),
        ["in Extensions"] = (response, evil) => response.Element(Protocol + "Status")!.AddBeforeSelf(new XElement(Protocol + "Extensions", evil)),
        ["in StatusDetail"] = (response, evil) => response.Element(Protocol + "Status")!.Add(new XElement(Protocol + "StatusDetail", evil)),
    };

    public static MatrixTheoryData<Form, string> FormsAndNamespaces => new(Forms.All, Namespaces);

    public static MatrixTheoryData<Form, string, string> FormsPlacesAndNamespaces => new([Form.SignedAssertion, Form.Encrypted], Places.Keys, Namespaces);

    [Theory]
    [MemberData(nameof(FormsPlacesAndNamespaces))]
    public async Task A27_a_forged_assertion_of_another_namespace_beside_the_genuine_one(Form form, string place, string ns)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);

        foreach (var evil in new[] { Moved(forged, ns), Moved(Forged.Encrypt(login, forged), ns) })
        {
            var attack = new XDocument(genuine);
            Places[place](attack.Root!, evil);
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndNamespaces))]
    public async Task A27_the_only_assertion_is_of_another_namespace(Form form, string ns)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        Forged.AssertionOf(attack.Root!).ReplaceWith(Moved(Forged.Assertion(login, genuine), ns));

        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    // Inside a ciphertext of the attacker's making; security case E01: what is wrong with a plaintext is told to nobody.
    [Theory]
    [MemberData(nameof(FormsAndNamespaces))]
    public async Task A27_the_encrypted_assertion_is_of_another_namespace(Form form, string ns)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(Forged.Response(login, genuine));
        Forged.AssertionOf(attack.Root!).ReplaceWith(Forged.Encrypt(login, Moved(Forged.Open(login, genuine), ns)));

        await login.RefusedAsync(attack, "DecryptionFailed");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndNamespaces))]
    public async Task A27_the_signature_is_of_another_namespace(Form form, string ns)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            response.Descendants(Assertion + "NameID").Single().Value = AttackedLogin.Admin;
            foreach (var signature in response.Descendants(Ds + "Signature").ToList())
            {
                signature.ReplaceWith(Moved(signature, ns));
            }
        });

        await login.RefusedAsync(attack, Forms.WithSignedResponse.Contains(form) ? "ElementMisplaced" : "SignatureMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndNamespaces))]
    public async Task A27_a_signature_of_another_namespace_beside_the_genuine_one(Form form, string ns)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        foreach (var before in new[] { true, false })
        {
            var attack = Forged.Edited(login, genuine, response =>
            {
                var signature = response.Descendants(Ds + "Signature").First();
                (before ? new Action<object>(signature.AddBeforeSelf) : signature.AddAfterSelf)(Moved(signature, ns));
            });
            await login.RefusedAsync(attack, Forms.WithSignedResponse.Contains(form) ? "ElementMisplaced" : "SignatureMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    // The name as it is written stays saml:Assertion; what the prefix means changes.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.Encrypted)]
    public async Task A27_the_usual_prefix_means_another_namespace(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var evil = Forged.Assertion(login, genuine).ToString(SaveOptions.DisableFormatting)
            .Replace(Assertion.NamespaceName, "urn:example:evil", StringComparison.Ordinal);
        var text = AttackedLogin.Text(genuine).Replace("</samlp:Response>", evil + "</samlp:Response>", StringComparison.Ordinal);

        Assert.Contains("<saml:Assertion xmlns:saml=\"urn:example:evil\"", text, StringComparison.Ordinal);
        login.SignatureHolds(text);
        await login.RefusedAsync(text, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    private static XElement Moved(XElement element, string ns)
    {
        var moved = new XElement(element);
        moved.Attributes().Where(attribute => attribute.IsNamespaceDeclaration).Remove();
        moved.Name = XName.Get(element.Name.LocalName, ns);
        return moved;
    }
}
