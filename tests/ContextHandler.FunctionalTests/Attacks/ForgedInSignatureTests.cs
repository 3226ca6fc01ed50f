using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// Nothing is changed but the Signature, and the enveloped-signature transform takes that out before the digest: whatever is put into
/// it is in a message that still verifies.
/// </summary>
public class ForgedInSignatureTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Places = ["Object", "KeyInfo"];

    public static MatrixTheoryData<Form, string> SignedResponses => new(Forms.WithSignedResponse, Places);

    public static MatrixTheoryData<Form, string> SignedAssertions => new(Forms.WithSignedAssertion, Places);

    public static MatrixTheoryData<Form, bool> FormsAndOrders => new(Forms.All, [true, false]);

    [Theory]
    [MemberData(nameof(SignedResponses))]
    public async Task A12_a_forged_assertion_in_the_signature_of_the_response(Form form, string place)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var forged = Forged.Assertion(login, genuine);

        foreach (var smuggled in new[] { forged, Forged.Encrypt(login, forged), Forged.Response(login, genuine) })
        {
            var attack = new XDocument(genuine);
            Put(smuggled, place, Forged.SignatureOf(attack.Root!));
            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(SignedAssertions))]
    public async Task A12_a_forged_assertion_in_the_signature_of_the_assertion(Form form, string place)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response => Put(Forged.Assertion(login, genuine), place, Forged.SignatureOf(Forged.AssertionOf(response))));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    // Whoever cancels a login gets an error that the IdP signed.
    [Theory]
    [MemberData(nameof(SignedResponses))]
    public async Task A13_a_forged_assertion_in_the_signature_of_an_error(Form form, string place)
    {
        using var login = await stage.BeginAsync();
        var forged = Forged.Assertion(login, login.Genuine(form));
        var attack = SignedError(login, form);
        Put(forged, place, Forged.SignatureOf(attack.Root!));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A13_a_forged_assertion_beside_the_status_of_an_error(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = SignedError(login, form);
        attack.Root!.Add(Forged.Assertion(login, login.Genuine(form)));

        await login.RefusedAsync(attack, "StructureRefused");
        Succeed(attack);
        await login.RefusedAsync(attack, "SignatureInvalid");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [MemberData(nameof(SignedResponses))]
    public async Task A13_an_error_turned_into_success_with_a_forged_assertion_in_its_signature(Form form, string place)
    {
        using var login = await stage.BeginAsync();
        var attack = SignedError(login, form);
        Put(Forged.Assertion(login, login.Genuine(form)), place, Forged.SignatureOf(attack.Root!));
        Succeed(attack);

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A13_the_error_itself_is_shown_and_logs_nobody_in(Form form)
    {
        using var login = await stage.BeginAsync();

        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(SignedError(login, form))));

        Assert.Null(visit.Left);
        Assert.Equal(("explained", "IdpAnsweredError"), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
    }

    [Theory]
    [MemberData(nameof(FormsAndOrders))]
    public async Task A14_a_second_signature_that_repeats_the_first_and_carries_a_forged_assertion(Form form, bool before)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        await login.RefusedAsync(WithDecoy(login, genuine, before, Forged.Assertion(login, genuine)), SignsTheRoot(form) ? "StructureRefused" : "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndOrders))]
    public async Task A14_a_second_signature_that_carries_nothing(Form form, bool before)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        await login.RefusedAsync(WithDecoy(login, genuine, before, smuggled: null), SignsTheRoot(form) ? "StructureRefused" : "SignatureMisplaced");
        await login.AcceptedAsync(genuine);
    }

    private static bool SignsTheRoot(Form form) => Forms.WithSignedResponse.Contains(form);

    private static XDocument WithDecoy(AttackedLogin login, XDocument genuine, bool before, XElement? smuggled) => Forged.Edited(login, genuine, response =>
    {
        var signature = Forged.SignatureOf(response) ?? Forged.SignatureOf(Forged.AssertionOf(response));
        var decoy = new XElement(signature);
        decoy.Add(smuggled is null ? null : new XElement(Ds + "Object", smuggled));
        (before ? new Action<object>(signature.AddBeforeSelf) : signature.AddAfterSelf)(decoy);
    });

    private static void Put(XElement smuggled, string place, XElement signature)
    {
        if (signature.Element(Ds + place) is null)
        {
            signature.Add(new XElement(Ds + place));
        }

        signature.Element(Ds + place)!.Add(smuggled);
    }

    private static XDocument SignedError(AttackedLogin login, Form form) =>
        login.Genuine(form, AttackedLogin.Good with { Status = "Responder", SecondStatus = "AuthnFailed" });

    private static void Succeed(XDocument error) => error.Descendants(Protocol + "StatusCode").First().SetAttributeValue("Value", Success);
}
