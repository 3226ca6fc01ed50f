using System.Xml;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>Every Response and every Signature among the public vectors as the trusted IdP might have sent it: its shape alone decides, as <c>Resigned.md</c> says.</summary>
public sealed class ResignedTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Success = "Success";
    private const string Explained = "IdpAnsweredError";
    private static readonly IReadOnlyList<string[]> Table = MarkdownTable.Rows("Resigned.md");

    public static TheoryData<string, string> Refused => Rows(outcome => outcome is not (Success or Explained));

    public static TheoryData<string, string> Accepted => Rows(outcome => outcome is Success);

    public static TheoryData<string, string> Errors => Rows(outcome => outcome is Explained);

    [Theory, MemberData(nameof(Refused))]
    public async Task A_shape_is_refused_for_its_reason_and_the_genuine_answer_is_accepted_after_it(string vector, string but)
    {
        using var login = await stage.BeginAsync();
        var message = ResignedMessage.Of(PublicVector.Named(vector), Parts(but), login);

        SignatureIsAsTheTableSays(vector, but, message);
        await login.RefusedAsync(message, Row(vector, but)[3]);

        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory, MemberData(nameof(Accepted))]
    public async Task A_good_shape_is_accepted_and_names_whom_it_is_about(string vector, string but)
    {
        // A stage of its own: some of the vectors share the ID of their Assertion, which is accepted once.
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await own.BeginAsync();
        var message = ResignedMessage.Of(PublicVector.Named(vector), Parts(but), login);

        SignatureIsAsTheTableSays(vector, but, message);
        var received = own.Federation.System.Read(await login.Browser.SendAsync(login.Post(message)));

        Assert.Equal((Success, true), (received.Status, received.AssertionSigned));
        Assert.Contains(NameIn(message) ?? AttackedLogin.Alice, received.NameId, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Errors))]
    public async Task An_error_is_explained(string vector, string but)
    {
        using var login = await stage.BeginAsync();

        var page = await login.Browser.SendAsync(login.Post(ResignedMessage.Of(PublicVector.Named(vector), Parts(but), login)));

        Assert.Null(page.Left);
        Assert.Equal(("explained", Explained), (stage.Federation.Audit.Last.Outcome, stage.Federation.Audit.Last.Reason));
    }

    // Decision 11: with allowCbc the forms of CBC that are refused above are opened, and still only what is signed is believed.
    [Theory]
    [InlineData("unsigned_message_aes128_encrypted_signed_assertion.xml.base64", Success)]
    [InlineData("unsigned_message_aes256_encrypted_signed_assertion.xml.base64", Success)]
    [InlineData("unsigned_message_encrypted_assertion_without_saml_namespace.xml.base64", Success)]
    [InlineData("unsigned_message_encrypted_unsigned_assertion.xml.base64", "DecryptionFailed")]
    [InlineData("invalids/encrypted_new_attack.xml.base64", "ElementMisplaced")]
    public async Task Decision_11_an_IdP_with_allowCbc_may_encrypt_with_it(string vector, string outcome)
    {
        var plan = AttackStage.Plan;
        await using var own = await AttackStage.StartAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0].With("allowCbc", true)) });
        using var login = await own.BeginAsync();
        var message = login.Post(ResignedMessage.Of(PublicVector.Named("ruby-saml/test/responses/" + vector), ["no Signature"], login));

        if (outcome == Success)
        {
            await login.AcceptedAsync(message);
        }
        else
        {
            await login.RefusedAsync(message, outcome);
        }
    }

    [Fact]
    public void Every_Response_and_every_Signature_is_in_the_table() =>
        Assert.Equal(PublicVector.All.Where(vector => !vector.IsTemplate && IsResponseOrSigned(vector)).Select(vector => vector.Name), Table.Select(row => row[0]).Distinct());

    private static void SignatureIsAsTheTableSays(string vector, string but, string message) =>
        Assert.Equal(Row(vector, but)[2] == "holds", SignatureProof.Holds(message, new IdpPlan("korsbaek", "OIOSAML3").SigningCertificate));

    // Null: it is encrypted.
    private static string? NameIn(string message) => XElement.Parse(message).Descendants(Wire.Assertion + "Subject").Elements(Wire.Assertion + "NameID").SingleOrDefault()?.Value;

    // What has a DTD cannot be read, and so not signed.
    private static bool IsResponseOrSigned(PublicVector vector)
    {
        try
        {
            var document = FrameworkXml.Load(vector.Xml);
            return document.DocumentElement!.LocalName == "Response" || document.GetElementsByTagName("Signature", Wire.Ds.NamespaceName).Count > 0;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static string[] Parts(string but) => but.Split(", ", StringSplitOptions.RemoveEmptyEntries);

    private static string[] Row(string vector, string but) => Table.Single(row => (row[0], row[1]) == (vector, but));

    private static TheoryData<string, string> Rows(Func<string, bool> outcome) => [.. Table.Where(row => outcome(row[3])).Select(row => (row[0], row[1]))];
}
