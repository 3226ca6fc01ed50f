using System.Security.Cryptography;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A digest of the forged message, put where one reader looks for it and another does not.</summary>
public class SignedInfoTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, Action<XElement, string>> Doubles = new()
    {
        ["a SignedInfo before the genuine one"] = (signature, digest) => Child(signature, "SignedInfo").AddBeforeSelf(Evil(Child(signature, "SignedInfo"), digest)),
        ["a SignedInfo after the genuine one"] = (signature, digest) => Child(signature, "SignedInfo").AddAfterSelf(Evil(Child(signature, "SignedInfo"), digest)),
        ["a SignedInfo at the end"] = (signature, digest) => signature.Add(Evil(Child(signature, "SignedInfo"), digest)),
        ["a Reference before the genuine one"] = (signature, digest) => Child(signature, "Reference").AddBeforeSelf(Evil(Child(signature, "Reference"), digest)),
        ["a Reference after the genuine one"] = (signature, digest) => Child(signature, "Reference").AddAfterSelf(Evil(Child(signature, "Reference"), digest)),
        ["a DigestValue before the genuine one"] = (signature, digest) => Child(signature, "DigestValue").AddBeforeSelf(new XElement(Ds + "DigestValue", digest)),
        ["a DigestValue after the genuine one"] = (signature, digest) => Child(signature, "DigestValue").AddAfterSelf(new XElement(Ds + "DigestValue", digest)),
        ["a SignatureValue before the genuine one"] = (signature, digest) => Child(signature, "SignatureValue").AddBeforeSelf(new XElement(Ds + "SignatureValue", digest)),
        ["a SignatureValue after the genuine one"] = (signature, digest) => Child(signature, "SignatureValue").AddAfterSelf(new XElement(Ds + "SignatureValue", digest)),
    };

    private static readonly string[] Wrappings = ["Wrapper", "Object", "SignedInfo"];

    public static MatrixTheoryData<Form, string> FormsAndDoubles => new(Forms.All, Doubles.Keys);

    public static MatrixTheoryData<Form, string> FormsAndWrappings => new(Forms.All, Wrappings);

    public static MatrixTheoryData<Form, string> FormsAndCommented => new(Forms.All, ["DigestValue", "SignatureValue", "SignedInfo", "Reference", "X509Certificate"]);

    [Theory]
    [MemberData(nameof(FormsAndDoubles))]
    public async Task A23_what_belongs_once_stands_twice(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response => Doubles[what](SignatureOn(response), Forge(response)));

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [MemberData(nameof(FormsAndWrappings))]
    public async Task A23_the_genuine_SignedInfo_inside_another_element(Form form, string wrapping)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            var digest = Forge(response);
            var signedInfo = Child(SignatureOn(response), "SignedInfo");
            var evil = Evil(signedInfo, digest);
            signedInfo.ReplaceWith(evil);
            (wrapping == "SignedInfo" ? evil : Added(evil.Parent!, wrapping)).Add(signedInfo);
        });

        await login.RefusedAsync(attack, "ElementMisplaced");
        await login.AcceptedAsync(genuine);
    }

    // The canonical form that is signed has no comment: the signature holds.
    [Theory]
    [MemberData(nameof(FormsAndCommented))]
    public async Task A24_a_comment_inside_the_signature(Form form, string where)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response => Child(SignatureOn(response), where).AddFirst(new XComment("AAAA")));

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, ForbiddenIn(form));
        await login.AcceptedAsync(Forged.Edited(login, genuine, _ => { }));
    }

    [Theory]
    [EachForm]
    public async Task A24_the_digest_of_the_forged_message_in_front_of_a_comment(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Edited(login, genuine, response =>
        {
            var digest = Forge(response);
            Child(SignatureOn(response), "DigestValue").AddFirst(new XText(digest), new XComment(""));
        });

        await login.RefusedAsync(attack, ForbiddenIn(form));
        await login.AcceptedAsync(Forged.Edited(login, genuine, _ => { }));
    }

    [Theory]
    [EachForm(Form.SignedAssertion, Form.Encrypted)]
    public async Task A26_a_digest_of_the_forged_assertion_where_a_search_finds_it_first(Form form)
    {
        (string What, string Reason)[] decoys = [("DigestValue", "SignatureInvalid"), ("Reference", "SignatureInvalid"), ("SignedInfo", "SignatureInvalid"), ("Signature", "SignatureMisplaced")];
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);

        foreach (var (what, reason) in decoys)
        {
            XElement? decoy = null;
            var attack = Forged.Edited(login, genuine, response =>
            {
                var digest = Forge(response);
                var signature = SignatureOn(response);
                decoy = Evil(what == "Signature" ? signature : Child(signature, what), digest);
            });
            await login.RefusedAsync(WithDecoy(attack, "StatusDetail", decoy!), reason);
            await login.RefusedAsync(WithDecoy(attack, "Extensions", decoy!), reason);
        }

        await login.AcceptedAsync(genuine);
    }

    // Security case E01: what the gate has against a plaintext, it tells nobody.
    private static string ForbiddenIn(Form form) => form == Form.Encrypted ? "DecryptionFailed" : "XmlForbiddenNode";

    private static XDocument WithDecoy(XDocument attack, string place, XElement decoy)
    {
        var copy = new XDocument(attack);
        var status = copy.Root!.Element(Protocol + "Status")!;
        if (place == "StatusDetail")
        {
            status.Add(new XElement(Protocol + place, decoy));
        }
        else
        {
            status.AddBeforeSelf(new XElement(Protocol + place, decoy));
        }

        return copy;
    }

    /// <summary>Makes the message about admin, and tells the digest that would be right then.</summary>
    private static string Forge(XElement response)
    {
        response.Descendants(Assertion + "NameID").Single().Value = AttackedLogin.Admin;
        var unsigned = Forged.WithoutSignature(SignatureOn(response).Parent!);
        return Convert.ToBase64String(SHA256.HashData(TestSigner.Canonical(unsigned.ToString(SaveOptions.DisableFormatting))));
    }

    // The outermost signature: the one of the Response where it is signed.
    private static XElement SignatureOn(XElement response) => response.Descendants(Ds + "Signature").First();

    private static XElement Child(XElement signature, string name) => signature.Descendants(Ds + name).First();

    private static XElement Evil(XElement part, string digest)
    {
        var copy = new XElement(part);
        copy.DescendantsAndSelf(Ds + "DigestValue").Single().Value = digest;
        return copy;
    }

    private static XElement Added(XElement parent, string name)
    {
        var child = new XElement(Ds + name);
        parent.Add(child);
        return child;
    }
}
