using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>One of two Assertions stands in the Extensions of the Response, where anything may stand.</summary>
public class AssertionInExtensionsTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task A08_a_forged_assertion_with_the_genuine_one_s_id(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);
        forged.SetAttributeValue("ID", Forged.Open(login, genuine).Attribute("ID")!.Value);

        await login.RefusedAsync(WithExtensions(genuine, forged), "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task A09_a_forged_assertion_with_an_id_of_its_own(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);

        foreach (var smuggled in new[] { forged, Forged.Encrypt(login, forged) })
        {
            var attack = WithExtensions(genuine, smuggled);
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task A09_the_genuine_assertion_there_and_a_forged_one_in_its_place(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);

        foreach (var inPlace in new[] { forged, Forged.Encrypt(login, forged) })
        {
            var attack = new XDocument(genuine);
            Forged.AssertionOf(attack.Root!).ReplaceWith(inPlace);
            attack = WithExtensions(attack, Forged.AssertionOf(genuine.Root!));
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    // The IdP signs what it did not write: its Extensions echo something of the user's.
    [Theory]
    [EachForm]
    public async Task A09_a_forged_assertion_under_the_idp_s_own_signature(Form form)
    {
        using var login = await stage.BeginAsync();
        var forged = Forged.Assertion(login, login.Genuine(Form.SignedAssertion));
        var attack = login.Genuine(form, AttackedLogin.Good with { EditResponse = response => Extend(response, forged) });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(form);
    }

    private static XDocument WithExtensions(XDocument message, XElement smuggled)
    {
        var copy = new XDocument(message);
        Extend(copy.Root!, smuggled);
        return copy;
    }

    private static void Extend(XElement response, XElement smuggled) =>
        response.Element(Protocol + "Status")!.AddBeforeSelf(new XElement(Protocol + "Extensions", smuggled));
}
