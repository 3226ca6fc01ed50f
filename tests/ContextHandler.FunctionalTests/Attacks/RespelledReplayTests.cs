using System.Text.RegularExpressions;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>The same message in other octets. Its signature still holds; a memory of octets, or of their hash, would not know it again.</summary>
public class RespelledReplayTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly Dictionary<string, Func<string, string>> Spellings = new()
    {
        ["its attributes in another order"] = text => Regex.Replace(text, "(<saml:Assertion)( [^>]*?)?( ID=\"[^\"]*\")([^>]*)>", "$1$4$2$3>"),
        ["single quotes"] = text => Regex.Replace(text, "(<saml:(?:Assertion|NameID)[^>]*>)", match => match.Value.Replace('"', '\'')),
        ["blanks in its tags"] = text => text.Replace("<saml:Subject>", "<saml:Subject\n\t >", StringComparison.Ordinal).Replace("</saml:Subject>", "</saml:Subject  >", StringComparison.Ordinal),
        ["an empty element with an end tag"] = text => Regex.Replace(text, "(<saml:SubjectConfirmationData[^>]*?) ?/>", "$1></saml:SubjectConfirmationData>"),
        ["character references in a value"] = text => text.Replace(">C=DK,", ">&#67;=&#x44;K,", StringComparison.Ordinal),
        ["character references in its ID"] = text => Regex.Replace(text, "(<saml:Assertion[^>]* ID=\")_", "$1&#95;"),
        ["character references in text"] = text => text.Replace("CN=Alice", "CN=&#65;lice", StringComparison.Ordinal),
        ["a declaration and blanks around it"] = text => "\uFEFF<?xml version='1.0'?>\r\n" + text + "\r\n",
        ["a namespace nobody uses"] = text => text.Replace("<saml:Subject>", "<saml:Subject xmlns:unused=\"urn:example\">", StringComparison.Ordinal),
        ["its outer signature in lines"] = text => new Regex("(?<=<SignatureValue>)[^<]+").Replace(text, match => string.Join('\n', match.Value.Chunk(76).Select(line => new string(line))), 1),
        ["another KeyInfo"] = text => new Regex("<KeyInfo>.*?</KeyInfo>").Replace(text, string.Empty, 1),
        ["another ID of the envelope"] = text => Regex.Replace(text, "(?<=<samlp:Response[^>]* ID=\")[^\"]+", "_another"),
    };

    public static TheoryData<Form, string> FormsAndSpellings => new(
        from form in (Form[])[Form.SignedAssertion, Form.SignedResponse, Form.BothSigned]
        from spelling in Spellings.Keys
        where form == Form.SignedAssertion || spelling != "another ID of the envelope"
        select (form, spelling));

    [Theory]
    [MemberData(nameof(FormsAndSpellings))]
    public async Task B16_a_message_respelled_is_the_same_message(Form form, string spelling)
    {
        using var first = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(first.Genuine(form));
        var respelled = Spellings[spelling](genuine);
        Assert.NotEqual(genuine, respelled);

        first.SignatureHolds(respelled.TrimStart('\uFEFF'));
        await first.AcceptedAsync(first.Post(respelled));
        await first.RefusedAsync(genuine, "LegAlreadySpent");
    }

    [Theory]
    [MemberData(nameof(FormsAndSpellings))]
    public async Task B16_an_assertion_respelled_is_not_used_for_another_login(Form form, string spelling)
    {
        using var first = await stage.BeginAsync();
        var answer = AttackedLogin.Good with { AssertionId = Wire.NewId() };
        await first.AcceptedAsync(first.Genuine(form, answer));

        using var second = await stage.BeginAsync();
        var again = Spellings[spelling](AttackedLogin.Text(second.Genuine(form, answer)));

        second.SignatureHolds(again.TrimStart('\uFEFF'));
        await second.RefusedAsync(again, "AssertionReplayed");
    }

    // The same assertion under another key, IV and ciphertext.
    [Fact]
    public async Task B16_an_assertion_encrypted_anew_is_the_same_assertion()
    {
        using var first = await stage.BeginAsync();
        var genuine = first.Genuine(Form.Encrypted);
        var anew = Ciphertext.Of(Forged.Open(first, genuine)).In(genuine, first);
        Assert.NotEqual(AttackedLogin.Text(genuine), AttackedLogin.Text(anew));
        await first.AcceptedAsync(genuine);
        await first.RefusedAsync(anew, "LegAlreadySpent");

        var answer = AttackedLogin.Good with { AssertionId = Wire.NewId() };
        using var second = await stage.BeginAsync();
        await second.AcceptedAsync(second.Genuine(Form.Encrypted, answer));
        using var third = await stage.BeginAsync();
        await third.RefusedAsync(third.Genuine(Form.SignedAssertion, answer), "AssertionReplayed");
        using var fourth = await stage.BeginAsync();
        await fourth.RefusedAsync(fourth.Genuine(Form.Encrypted, answer), "AssertionReplayed");
    }

    // A comment between elements is as neutral, and refused for itself (rule R3).
    [Theory]
    [EachForm(Form.SignedAssertion, Form.SignedResponse, Form.BothSigned)]
    public async Task B16_a_message_respelled_with_a_comment(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var respelled = Edited.Replace(AttackedLogin.Text(genuine), "<saml:Subject>", "<!-- --><saml:Subject>");

        login.SignatureHolds(respelled);
        await login.RefusedAsync(respelled, "XmlForbiddenNode");
        await login.AcceptedAsync(genuine);
        await login.RefusedAsync(respelled, "XmlForbiddenNode");
    }
}
