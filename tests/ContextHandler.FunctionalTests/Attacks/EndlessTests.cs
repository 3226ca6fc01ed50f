using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Messages in which something leads back to itself, or that a reader which does not know an element might never get past.</summary>
public class EndlessTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(20);

    // CVE-2026-50653: an Evidence that holds something unexpected. The IdP signs all of these.
    private static readonly Dictionary<string, (Func<XElement> Content, string Reason)> Statements = new()
    {
        ["Evidence with nothing in it"] = (() => Decision(), "ElementMisplaced"),
        ["Evidence with something unknown in it"] = (() => Decision(new XElement("unknown", new XElement("unknown"))), "ElementMisplaced"),
        ["Evidence with text in it"] = (() => Decision("text"), "ElementMisplaced"),
        ["Evidence in Evidence"] = (() => Decision(new XElement(Assertion + "Evidence", new XElement(Assertion + "Evidence"))), "ElementMisplaced"),
        ["Evidence with an Assertion in it"] = (() => Decision(new XElement(Assertion + "Assertion", new XAttribute("ID", NewId()))), "ElementMisplaced"),
        ["Evidence with references to Assertions"] = (() => Decision(Enumerable.Repeat(new XElement(Assertion + "AssertionIDRef", "_a"), 300)), "ElementMisplaced"),
        ["a statement of an unknown type"] = (() => new XElement(Assertion + "Statement", new XElement("x")), "ElementMisplaced"),
        ["an Advice with an Assertion in it"] = (() => new XElement(Assertion + "Advice", new XElement(Assertion + "Assertion", new XAttribute("ID", NewId()))), "ElementMisplaced"),
    };

    // CVE-2026-33116: a KeyInfo of something encrypted that leads in a circle.
    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Circles = new()
    {
        ["the key's KeyInfo holds the key again"] = (key => key.Element(Xenc + "CipherData")!.AddBeforeSelf(new XElement(Ds + "KeyInfo", Copy(key))), "ElementMisplaced"),
        ["the key is retrieved from itself"] = (key => Retrieve(key, "#_key"), "ElementMisplaced"),
        ["the key is retrieved from the data it opens"] = (key => Retrieve(key, "#_data"), "ElementMisplaced"),
        ["the data's key is retrieved from the data"] = (key => key.Parent!.AddFirst(new XElement(Ds + "RetrievalMethod", new XAttribute("URI", "#_data"))), "ElementMisplaced"),
        ["the key's list refers to the key"] = (key => key.Add(new XElement(Xenc + "ReferenceList", new XElement(Xenc + "KeyReference", new XAttribute("URI", "#_key")))), ""),
        ["the key carries the name it is found by"] = (key => Named(key), ""),
    };

    public static MatrixTheoryData<string, Form> StatementsInEachForm => new(Statements.Keys, Forms.All);

    public static TheoryData<string> CircleNames => [.. Circles.Keys];

    [Theory]
    [MemberData(nameof(StatementsInEachForm))]
    public async Task D08_a_signed_statement_that_nobody_expects(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var (content, reason) = Statements[what];
        var attack = login.Genuine(form, AttackedLogin.Good with { EditAssertion = assertion => assertion.Element(Assertion + "Conditions")!.AddAfterSelf(content()) });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, reason).WaitAsync(Watchdog);
        await login.AcceptedAsync(form);
    }

    /// <summary>Core 2.6.1: whoever has no use for an Advice passes over it, so nothing in it is followed.</summary>
    [Theory]
    [EachForm]
    public async Task D08_an_advice_that_refers_to_itself_is_passed_over(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form, AttackedLogin.Good with
        {
            EditAssertion = assertion => assertion.Element(Assertion + "Conditions")!.AddAfterSelf(
                new XElement(Assertion + "Advice", new XElement(Assertion + "AssertionIDRef", assertion.Attribute("ID")!.Value), new XElement(Assertion + "Advice"))),
        });

        await login.AcceptedAsync(genuine).WaitAsync(Watchdog);
    }

    [Theory]
    [MemberData(nameof(CircleNames))]
    public async Task D08_a_key_that_leads_back_to_itself(string what)
    {
        using var login = await stage.BeginAsync();
        var (edit, reason) = Circles[what];
        var attack = login.Genuine(Form.Encrypted);
        var key = attack.Descendants(Xenc + "EncryptedKey").Single();
        key.SetAttributeValue("Id", "_key");
        attack.Descendants(Xenc + "EncryptedData").Single().SetAttributeValue("Id", "_data");
        edit(key);

        if (reason.Length == 0)
        {
            await login.AcceptedAsync(attack).WaitAsync(Watchdog); // names and lists of what a key opens are passed over, never followed
            return;
        }

        await login.RefusedAsync(attack, reason).WaitAsync(Watchdog);
        await login.AcceptedAsync(Form.Encrypted);
    }

    [Theory]
    [EachForm]
    public async Task D08_ten_thousand_prefixes_to_canonicalise(Form form)
    {
        using var login = await stage.BeginAsync();
        var prefixes = string.Join(' ', Enumerable.Range(0, 10_000).Select(index => $"p{index}"));
        var attack = OddSignature.Edited(login, form, signedInfo =>
        {
            var transform = (System.Xml.XmlElement)signedInfo.GetElementsByTagName("Transform", Ds.NamespaceName)[1]!;
            var inclusive = transform.OwnerDocument.CreateElement("InclusiveNamespaces", "http://www.w3.org/2001/10/xml-exc-c14n#");
            inclusive.SetAttribute("PrefixList", prefixes);
            transform.AppendChild(inclusive);
        });

        await login.RefusedAsync(attack, "SignatureReferenceRefused").WaitAsync(Watchdog);
        await login.AcceptedAsync(form);
    }

    // Core 2.7.4
    private static XElement Decision(params object[] evidence) => new(
        Assertion + "AuthzDecisionStatement",
        new XAttribute("Resource", "urn:resource"),
        new XAttribute("Decision", "Permit"),
        new XElement(Assertion + "Action", new XAttribute("Namespace", "urn:actions"), "read"),
        new XElement(Assertion + "Evidence", evidence));

    private static XElement Copy(XElement key)
    {
        var copy = new XElement(key);
        copy.SetAttributeValue("Id", null);
        return copy;
    }

    private static void Retrieve(XElement key, string uri) =>
        key.Element(Xenc + "CipherData")!.AddBeforeSelf(new XElement(Ds + "KeyInfo", new XElement(Ds + "RetrievalMethod", new XAttribute("URI", uri))));

    private static void Named(XElement key)
    {
        key.Element(Xenc + "CipherData")!.AddBeforeSelf(new XElement(Ds + "KeyInfo", new XElement(Ds + "KeyName", "k")));
        key.Add(new XElement(Xenc + "CarriedKeyName", "k"));
        key.Parent!.AddFirst(new XElement(Ds + "KeyName", "k"));
    }
}
