using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What decides is compared code point by code point. The IdP itself signed each spelling that is not quite the right one.</summary>
public class ExactComparisonTests(AttackStage stage) : IClassFixture<AttackStage>
{
    /// <summary>Values of the message: where they stand in Response or Assertion, and what refuses another.</summary>
    private static readonly Dictionary<string, (Func<XElement, XObject> Of, string Reason)> Values = new()
    {
        ["Audience"] = (xml => xml.Descendants(Assertion + "Audience").Single(), "AudienceMismatch"),
        ["Recipient"] = (xml => xml.Descendants(Assertion + "SubjectConfirmationData").Single().Attribute("Recipient")!, "RecipientMismatch"),
        ["Destination"] = (xml => xml.Attribute("Destination")!, "DestinationMismatch"),
        ["Issuer of the Response"] = (xml => xml.Element(Assertion + "Issuer")!, "IssuerMismatch"),
        ["Issuer of the Assertion"] = (xml => xml.Element(Assertion + "Issuer")!, "IssuerMismatch"),
        ["Format of the Issuer"] = (xml => xml.Element(Assertion + "Issuer")!.Attribute("Format")!, "IssuerMismatch"),
        ["status"] = (xml => xml.Descendants(Protocol + "StatusCode").Single().Attribute("Value")!, "StructureRefused"),
        ["Method"] = (xml => xml.Descendants(Assertion + "SubjectConfirmation").Single().Attribute("Method")!, "BearerConfirmationMissing"),
        ["Version"] = (xml => xml.Attribute("Version")!, "VersionUnsupported"),
    };

    // An entity ID has no white space at all.
    private static readonly string[] WithWhiteSpace = ["a blank behind", "a blank before", "a line end behind", "a tab behind", "a no-break space behind", "twice"];

    private static readonly string[] OfTheResponse = ["Destination", "Issuer of the Response", "status", "Version"];

    private static readonly Dictionary<string, Func<string, string>> Changes = new()
    {
        ["a blank behind"] = value => value + " ",
        ["a blank before"] = value => " " + value,
        ["a line end behind"] = value => value + "\n",
        ["a tab behind"] = value => value + "\t",
        ["a no-break space behind"] = value => value + "\u00A0",
        ["a zero width space behind"] = value => value + "\u200B",
        ["other case"] = value => value.Any(char.IsAsciiLetterLower) ? value.ToUpperInvariant() : value + "A",
        ["a letter of another alphabet"] = value => value.Replace('e', '\u0435').Replace('a', '\u0430').Replace('.', '\u2024'),
        ["full width"] = value => string.Concat(value.Select(c => c is > '!' and <= '~' ? (char)(c + 0xFEE0) : c)),
        ["a combining mark"] = value => value + "\u0301",
        ["percent-encoded"] = value => $"%{(int)value[0]:X2}{value[1..]}",
        ["a reference written out"] = value => $"&#{(int)value[0]};{value[1..]}",
        ["a slash behind"] = value => value + "/",
        ["a fragment behind"] = value => value + "#",
        ["one character short"] = value => value[..^1],
        ["twice"] = value => value + " " + value,
    };

    public static MatrixTheoryData<string, string> ValuesAndChanges => new(Values.Keys, Changes.Keys);

    public static TheoryData<string> EveryChange => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(ValuesAndChanges))]
    public async Task B11_what_is_not_quite_right_is_wrong(string value, string change)
    {
        using var login = await stage.BeginAsync();
        void Edit(XElement xml)
        {
            var place = Values[value].Of(xml);
            if (place is XAttribute attribute)
            {
                attribute.Value = Changes[change](attribute.Value);
            }
            else
            {
                ((XElement)place).Value = Changes[change](((XElement)place).Value);
            }
        }

        var isOfTheResponse = OfTheResponse.Contains(value);
        var attack = login.Genuine(Form.BothSigned, AttackedLogin.Good with
        {
            EditAssertion = xml =>
            {
                xml.Element(Assertion + "Issuer")!.SetAttributeValue("Format", "urn:oasis:names:tc:SAML:2.0:nameid-format:entity");
                (isOfTheResponse ? _ => { } : (Action<XElement>)Edit)(xml);
            },
            EditResponse = isOfTheResponse ? Edit : null,
        });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, Reason(value, change));
        await login.AcceptedAsync(Form.BothSigned);
    }

    // A level is not refused but explained: the person may try again.
    [Theory]
    [MemberData(nameof(EveryChange))]
    public async Task B11_a_level_that_is_not_quite_one_is_none(string change)
    {
        var respell = Changes[change];
        using var named = await stage.BeginAsync();
        await ExplainedAsync(named, "LevelMissing", xml => xml.SetAttributeValue("Name", respell(xml.Attribute("Name")!.Value)));

        using var stated = await stage.BeginAsync();
        await ExplainedAsync(stated, "LevelUnknown", xml => xml.Element(Assertion + "AttributeValue")!.Value = respell("Substantial"));

        using var login = await stage.BeginAsync();
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [InlineData("{0} ", "FieldMalformed")]
    [InlineData(" {0}", "FieldMalformed")]
    [InlineData("{0}\n", "FieldMalformed")]
    [InlineData("{0}\u00A0", "FieldMalformed")]
    [InlineData("{0}:", "FieldMalformed")]
    [InlineData("{0} {0}", "FieldMalformed")]
    [InlineData("", "FieldMalformed")]
    [InlineData("{0}_", "InResponseToMismatch")]
    [InlineData("{0}\u0301", "InResponseToMismatch")]
    [InlineData("{0}a", "InResponseToMismatch")]
    public async Task B11_an_InResponseTo_that_is_not_quite_ours(string format, string reason)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var attack = login.Genuine(form, AttackedLogin.Good with
            {
                EditAssertion = xml => xml.Descendants(Assertion + "SubjectConfirmationData").Single().SetAttributeValue(
                    "InResponseTo", format.Replace("{0}", login.Question.Id, StringComparison.Ordinal)),
            });

            login.SignatureHolds(attack);
            await login.RefusedAsync(attack, reason);
            await login.AcceptedAsync(form);
        }
    }

    [Theory]
    [InlineData("{0} ", "FieldMalformed")]
    [InlineData("\n{0}", "FieldMalformed")]
    [InlineData("{0}\u00A0", "FieldMalformed")]
    [InlineData("{0}/", "SystemUnknown")]
    [InlineData("{0}#", "SystemUnknown")]
    [InlineData("{0}\u200B", "SystemUnknown")]
    [InlineData("{0}\u0301", "SystemUnknown")]
    [InlineData("HTTPS://sapa.example.dk", "SystemUnknown")]
    [InlineData("https://SAPA.example.dk", "SystemUnknown")]
    [InlineData("https://s\u0430pa.example.dk", "SystemUnknown")]
    [InlineData("https://sapa.example.dk:443", "SystemUnknown")]
    [InlineData("https://s%61pa.example.dk", "SystemUnknown")]
    public async Task B11_a_system_that_is_not_quite_registered(string format, string reason)
    {
        foreach (var byPost in (bool[])[false, true])
        {
            using var browser = stage.Federation.NewBrowser();
            var issuer = format.Replace("{0}", stage.Federation.System.EntityId, StringComparison.Ordinal);

            var visit = await browser.SendAsync(stage.Federation.System.Request(new() { Issuer = issuer, ByPost = byPost }));

            RefusalAssert.Refused(reason, visit, stage.Federation, issuer);
        }

        using var login = await stage.BeginAsync();
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static string Reason(string value, string change) =>
        value.StartsWith("Issuer", StringComparison.Ordinal) && WithWhiteSpace.Contains(change) ? "FieldMalformed" : Values[value].Reason;

    private static async Task ExplainedAsync(AttackedLogin login, string reason, Action<XElement> editLevel)
    {
        var message = login.Genuine(Form.SignedAssertion, AttackedLogin.Good with { EditAssertion = xml => editLevel(xml.Descendants(Assertion + "Attribute").First()) });

        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(message)));

        Assert.Null(visit.Left);
        Assert.Equal(("explained", reason), (login.Federation.Audit.Last.Outcome, login.Federation.Audit.Last.Reason));
    }
}
