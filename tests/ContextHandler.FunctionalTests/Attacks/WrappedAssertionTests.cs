using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// Signature wrapping of the Assertion: the one that stands where an Assertion is read is forged, the genuine one hides inside it.
/// Encrypted, the attack is made on the plaintext: the decrypted Assertion is wrapped, too.
/// </summary>
public class WrappedAssertionTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public Task A05_the_genuine_assertion_inside_a_forged_one(Form form) =>
        RefusedAsync(form, (evil, original) => evil.Add(original), "ElementMisplaced");

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public Task A05_the_genuine_assertion_in_the_advice_of_a_forged_one(Form form) =>
        RefusedAsync(form, (evil, original) => evil.Element(Assertion + "Conditions")!.AddAfterSelf(new XElement(Assertion + "Advice", original)), "ElementMisplaced");

    [Fact]
    public async Task A05_the_genuine_encrypted_assertion_inside_a_forged_one()
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.Encrypted);
        var evil = Forged.Assertion(login, genuine);
        evil.Add(Forged.AssertionOf(genuine.Root!));
        var attack = new XDocument(genuine);
        Forged.AssertionOf(attack.Root!).ReplaceWith(evil);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    // The unsigned copy stands beside the forged one, whose signature finds it by its ID.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task A06_the_signature_on_the_forged_assertion_and_the_genuine_one_last(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            var original = Forged.AssertionOf(response);
            var evil = Forged.Assertion(login, genuine);
            Forged.Sign(evil, new(Forged.SignatureOf(original)));
            original.ReplaceWith(evil);
            response.Add(Forged.WithoutSignature(original));
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    // SignedXml itself stumbles over the stranger in the Signature.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public Task A07_the_genuine_assertion_inside_the_signature_of_the_forged_one(Form form) =>
        RefusedAsync(form, (evil, original) => Resign(evil, original, signature => signature), "ElementMisplaced", holds: false);

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public Task A10_the_genuine_assertion_inside_an_object_of_the_signature(Form form) =>
        RefusedAsync(form, (evil, original) => Resign(evil, original, signature => Added(signature, "Object")), "ElementMisplaced");

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public Task A11_the_genuine_assertion_inside_the_KeyInfo_of_the_signature(Form form) =>
        RefusedAsync(form, (evil, original) => Resign(evil, original, signature => signature.Element(Ds + "KeyInfo")!), "ElementMisplaced");

    // The attacker takes a Signature off the Response that would not verify any more.
    private async Task RefusedAsync(Form form, Action<XElement, XElement> wrap, string reason, bool holds = true)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            response.Elements(Ds + "Signature").Remove();
            var original = Forged.AssertionOf(response);
            var evil = Forged.Assertion(login, genuine);
            original.ReplaceWith(evil);
            wrap(evil, original);
        });

        if (holds)
        {
            login.SignatureHolds(attack);
        }

        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(genuine);
    }

    private static void Resign(XElement evil, XElement original, Func<XElement, XElement> place)
    {
        var signature = new XElement(Forged.SignatureOf(original));
        place(signature).Add(Forged.WithoutSignature(original));
        Forged.Sign(evil, signature);
    }

    private static XElement Added(XElement parent, string name)
    {
        var child = new XElement(Ds + name);
        parent.Add(child);
        return child;
    }
}
