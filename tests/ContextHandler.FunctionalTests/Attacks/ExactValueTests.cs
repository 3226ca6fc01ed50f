using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A value is what XML says it is, compared and passed on code point by code point: not trimmed, not folded, not normalised.</summary>
public class ExactValueTests(AttackStage stage) : IClassFixture<AttackStage>
{
    /// <summary>Ways to write a name that one reader or another takes for Alice's.</summary>
    public static TheoryData<string> NotQuiteAlice =>
    [
        AttackedLogin.Alice + " ", AttackedLogin.Alice + "\u00A0", AttackedLogin.Alice + "\u200B", AttackedLogin.Alice + "\uFEFF", AttackedLogin.Alice + "\t", AttackedLogin.Alice + "\n", AttackedLogin.Alice + "\u0085", AttackedLogin.Alice + "\u2028",
        " " + AttackedLogin.Alice, "\n" + AttackedLogin.Alice, "\uFEFF" + AttackedLogin.Alice, AttackedLogin.Alice.Replace('A', '\u0410'), AttackedLogin.Alice.Replace('A', '\uFF21'), AttackedLogin.Alice.Replace("l", "\u0131", StringComparison.Ordinal),
        AttackedLogin.Alice.Replace("CN=Alice", "CN=A\u030Alice", StringComparison.Ordinal), AttackedLogin.Alice.Replace("CN=Alice", "CN=\u00C5lice", StringComparison.Ordinal), AttackedLogin.Alice.Replace("CN=Alice", "CN=\u212Blice", StringComparison.Ordinal),
        AttackedLogin.Alice.Replace("Alice", "ALICE", StringComparison.Ordinal), AttackedLogin.Alice.Replace("Alice", "\u202Eecila", StringComparison.Ordinal), AttackedLogin.Alice.Replace("Alice", "Al\u00ADice", StringComparison.Ordinal),
        AttackedLogin.Alice.Replace("Alice", "Alice\uD83D\uDE00", StringComparison.Ordinal), AttackedLogin.Alice.Replace("Alice", "&lt;Alice&gt;&amp;amp;", StringComparison.Ordinal), AttackedLogin.Alice.Replace("Alice", "]]>\"'", StringComparison.Ordinal),
    ];

    /// <summary>What Alice's name may be written like without being another.</summary>
    public static MatrixTheoryData<Form, string> FormsAndSpellings => new(
        Forms.All,
        [
            "C=DK,O=11111111,CN=&#65;lice Andersen,Serial=alice", "C=DK,O=11111111,CN=&#x41;lice Andersen,Serial=alice", "C=DK,O=11111111,CN=&#0000065;lice Andersen,Serial=alice", "C=DK,O=11111111,CN=Alice&#32;Andersen,Serial=alice",
            "&#x43;&#x3D;DK,O=11111111,CN=Alice Andersen,Serial=alice", "C=DK,O=&#x31;1111111,CN=Alice Andersen,Serial=alic&#x65;",
        ]);

    [Theory]
    [MemberData(nameof(NotQuiteAlice))]
    public async Task B11_who_is_not_quite_Alice_stays_somebody_else(string name)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(Form.SignedAssertion, AttackedLogin.Good with { NameId = name });

        login.SignatureHolds(genuine);
        await login.AcceptedAsync(login.Post(AttackedLogin.Text(genuine)), name);
    }

    [Theory]
    [MemberData(nameof(FormsAndSpellings))]
    public async Task B11_a_name_written_in_character_references_is_the_name(Form form, string spelling)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var respelled = AttackedLogin.Text(genuine);
        if (form != Form.Encrypted)
        {
            respelled = Edited.Replace(respelled, AttackedLogin.Alice, spelling);
        }
        else
        {
            var assertion = Forged.Open(login, genuine).ToString(SaveOptions.DisableFormatting);
            Forged.AssertionOf(genuine.Root!).ReplaceWith(Ciphertext.Of(Edited.Replace(assertion, AttackedLogin.Alice, spelling)).For(login));
            respelled = AttackedLogin.Text(genuine);
        }

        login.SignatureHolds(respelled);
        await login.AcceptedAsync(login.Post(respelled));
    }

    // XML 1.0, 2.11: whatever line ends travelled, the value has line feeds, and so has what was signed.
    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public async Task B11_line_ends_are_one_line_feed(string lineEnd)
    {
        const string Name = "C=DK,O=11111111,CN=Alice\nAndersen,Serial=alice";
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(Form.SignedAssertion, AttackedLogin.Good with { NameId = Name }));

        await login.AcceptedAsync(login.Post(Edited.Replace(genuine, Name, Name.Replace("\n", lineEnd, StringComparison.Ordinal))), Name);
    }

    // XML 1.0, 3.3.3: in an attribute's value a line end or a tab is a blank, unless it is written as a reference.
    [Theory]
    [InlineData("\n", true)]
    [InlineData("\r\n", true)]
    [InlineData("\r", true)]
    [InlineData("\t", true)]
    [InlineData("&#32;", true)]
    [InlineData("&#10;", false)]
    [InlineData("&#13;", false)]
    [InlineData("\u00A0", false)]
    [InlineData("\u2028", false)]
    [InlineData("  ", false)]
    public async Task B11_white_space_in_an_attribute_is_a_blank(string whiteSpace, bool isTheSame)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(Form.SignedAssertion, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Descendants(Wire.Assertion + "Attribute").First().SetAttributeValue("FriendlyName", "one two"),
        }));
        var respelled = Edited.Replace(genuine, "one two", $"one{whiteSpace}two");

        Assert.Equal(isTheSame, SignatureProof.Holds(respelled, login.Federation.Idp.Plan.SigningCertificate));
        if (!isTheSame)
        {
            await login.RefusedAsync(respelled, "SignatureInvalid");
        }

        await login.AcceptedAsync(login.Post(isTheSame ? respelled : genuine));
    }

    // The platform writes the element out and parses it again before it verifies, and on that way a tab becomes a blank (security case B13).
    [Fact]
    public async Task B11_a_tab_that_the_platform_takes_for_a_blank()
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(Form.SignedAssertion, AttackedLogin.Good with
        {
            EditAssertion = xml => xml.Descendants(Wire.Assertion + "Attribute").First().SetAttributeValue("FriendlyName", "one two"),
        }));
        var attack = Edited.Replace(genuine, "one two", "one&#9;two");

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "SignatureInvalid");
        await login.AcceptedAsync(login.Post(genuine));
    }
}
