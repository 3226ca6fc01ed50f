using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Signature exclusion: software that verifies what signature there is, and is content where there is none.</summary>
public class ExcludedSignatureTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Exclusions = new()
    {
        ["no Signature"] = (signature => signature.Remove(), "SignatureMissing"),
        ["an empty Signature"] = (signature => signature.RemoveNodes(), "StructureRefused"),
        ["no SignedInfo"] = (signature => signature.Element(Ds + "SignedInfo")!.Remove(), "StructureRefused"),
        ["an empty SignedInfo"] = (signature => signature.Element(Ds + "SignedInfo")!.RemoveNodes(), "StructureRefused"),
        ["no Reference"] = (signature => Child(signature, "Reference").Remove(), "StructureRefused"),
        ["no DigestValue"] = (signature => Child(signature, "DigestValue").Remove(), "StructureRefused"),
        ["an empty DigestValue"] = (signature => Child(signature, "DigestValue").RemoveNodes(), "Base64Malformed"),
        ["no SignatureValue"] = (signature => Child(signature, "SignatureValue").Remove(), "StructureRefused"),
        ["an empty SignatureValue"] = (signature => Child(signature, "SignatureValue").RemoveNodes(), "Base64Malformed"),
    };

    public static MatrixTheoryData<Form, string> FormsAndExclusions => new(Forms.All, Exclusions.Keys);

    [Theory]
    [MemberData(nameof(FormsAndExclusions))]
    public async Task A16_what_is_left_of_a_signature_proves_nothing(Form form, string exclusion)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            response.Descendants(Assertion + "NameID").Single().Value = AttackedLogin.Admin;
            response.Descendants(Ds + "Signature").ToList().ForEach(Exclusions[exclusion].Edit);
        });

        await login.RefusedAsync(attack, Exclusions[exclusion].Reason);
        await login.AcceptedAsync(genuine);
    }

    // Here the message is what the IdP signed, so that nothing refuses it but the value: of no bytes, of too few, of zeros.
    [Theory]
    [EachForm]
    public async Task A16_a_signature_value_that_nobody_computed(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        foreach (var value in new[] { " \n ", "AA==", Convert.ToBase64String(new byte[256]), Convert.ToBase64String(new byte[4096]) })
        {
            var attack = Forged.Edited(login, genuine, response => response.Descendants(Ds + "SignatureValue").Last().Value = value);
            await login.RefusedAsync(attack, form == Form.BothSigned ? "SignatureInvalid" : "SigningKeyUnknown");
        }

        await login.AcceptedAsync(genuine);
    }

    // Nobody encrypted it but the attacker.
    [Theory]
    [EachForm]
    public async Task A16_encryption_is_no_signature(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Response(login, genuine);
        Forged.AssertionOf(attack).ReplaceWith(Forged.Encrypt(login, Forged.Assertion(login, genuine)));

        await login.RefusedAsync(new XDocument(attack), "SignatureMissing");
        await login.AcceptedAsync(genuine);
    }

    private static XElement Child(XElement signature, string name) => signature.Descendants(Ds + name).First();
}
