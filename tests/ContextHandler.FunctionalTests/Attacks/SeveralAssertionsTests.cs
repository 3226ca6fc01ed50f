using System.Xml.Linq;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Two Assertions side by side: which of them is verified, and which is read?</summary>
public class SeveralAssertionsTests(AttackStage stage) : IClassFixture<AttackStage>
{
    public static MatrixTheoryData<Form, bool, bool> FormsAndPlaces => new(Forms.All, [true, false], [true, false]);

    [Theory]
    [MemberData(nameof(FormsAndPlaces))]
    public async Task A04_a_forged_assertion_beside_the_genuine_one(Form form, bool before, bool encrypted)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);
        var attack = Beside(genuine, encrypted ? Forged.Encrypt(login, forged) : forged, before);

        if (form != Form.SignedResponse)
        {
            login.SignatureHolds(attack);
        }

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndPlaces))]
    public async Task A17_two_assertions_though_each_is_signed(Form form, bool before, bool encrypted)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var second = Forged.AssertionOf(login.Genuine(encrypted ? Form.Encrypted : Form.SignedAssertion).Root!);

        await login.RefusedAsync(Beside(genuine, second, before), "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    // The IdP itself signs a Response around two: the one signature covers both.
    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A17_two_assertions_in_one_signed_response(Form form)
    {
        using var login = await stage.BeginAsync();
        var second = Forged.AssertionOf(login.Genuine(Form.SignedAssertion).Root!);
        var attack = login.Genuine(form, AttackedLogin.Good with { EditResponse = response => response.Add(second) });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A17_one_assertion_twice_in_one_signed_response(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with { EditResponse = response => response.Add(new XElement(Forged.AssertionOf(response))) });

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    private static XDocument Beside(XDocument genuine, XElement second, bool before)
    {
        var copy = new XDocument(genuine);
        var first = Forged.AssertionOf(copy.Root!);
        if (before)
        {
            first.AddBeforeSelf(second);
        }
        else
        {
            first.AddAfterSelf(second);
        }

        return copy;
    }
}
