using System.Xml.Linq;
using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Signature wrapping with a forged Assertion beside the genuine one.</summary>
public class ForgedBesideGenuineTests(AttackStage stage) : IClassFixture<AttackStage>
{
    [Theory]
    [EachForm(Form.SignedAssertion, Form.BothSigned, Form.Encrypted)]
    public async Task A04_a_forged_assertion_before_the_genuine_one(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        Forged.AssertionOf(attack.Root!).AddBeforeSelf(Forged.Assertion(login, genuine));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }
}
