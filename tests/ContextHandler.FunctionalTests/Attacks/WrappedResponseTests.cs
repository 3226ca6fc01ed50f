using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Signature wrapping of the whole Response: the root is forged, the genuine Response hides where its signature still finds it.</summary>
public class WrappedResponseTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A01_the_genuine_response_inside_the_signature_of_a_forged_one(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var signature = new XElement(Forged.SignatureOf(genuine.Root!));
        signature.Add(Forged.WithoutSignature(genuine.Root!));

        await login.RefusedAsync(Signed(Forged.Response(login, genuine), signature), "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A02_the_genuine_response_inside_an_object_of_the_signature(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var signature = new XElement(Forged.SignatureOf(genuine.Root!));
        signature.Add(new XElement(Ds + "Object", Forged.WithoutSignature(genuine.Root!)));
        var attack = Signed(Forged.Response(login, genuine), signature);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm(Form.SignedResponse, Form.BothSigned)]
    public async Task A03_the_genuine_response_beside_its_signature_in_a_forged_one(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        Action<XElement, XElement>[] places =
        [
            (evil, original) => Forged.SignatureOf(evil).AddBeforeSelf(original),
            (evil, original) => Forged.SignatureOf(evil).AddAfterSelf(original),
            (evil, original) => evil.AddFirst(original),
            (evil, original) => evil.Add(original),
        ];

        foreach (var place in places)
        {
            var attack = Signed(Forged.Response(login, genuine), new XElement(Forged.SignatureOf(genuine.Root!)));
            place(attack.Root!, Forged.WithoutSignature(genuine.Root!));

            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    // The whole genuine message, its signatures and its ciphertext untouched, as a part of the forged one.
    [Theory]
    [EachForm]
    public async Task A03_a_whole_genuine_response_inside_a_forged_one(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        Action<XElement, XElement>[] places =
        [
            (evil, original) => evil.AddFirst(original),
            (evil, original) => evil.Element(Protocol + "Status")!.AddBeforeSelf(new XElement(Protocol + "Extensions", original)),
            (evil, original) => evil.Element(Protocol + "Status")!.Add(new XElement(Protocol + "StatusDetail", original)),
            (evil, original) => Forged.AssertionOf(evil).Add(new XElement(Assertion + "Advice", original)),
            (evil, original) => evil.Add(original),
        ];

        foreach (var place in places)
        {
            var attack = new XDocument(Forged.Response(login, genuine));
            place(attack.Root!, new(genuine.Root!));

            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, "ElementMisplaced");
        }

        await login.AcceptedAsync(genuine);
    }

    private static XDocument Signed(XElement evil, XElement signature)
    {
        Forged.Sign(evil, signature);
        return new(evil);
    }
}
