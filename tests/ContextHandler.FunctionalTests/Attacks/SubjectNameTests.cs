using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G14: whom the IdP names, and whom the system is told of (decision 20).</summary>
public sealed class SubjectNameTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Uuid = "https://data.gov.dk/model/core/eid/professional/uuid/persistent";

    private static readonly Dictionary<string, (Action<XElement> Edit, string Reason)> Broken = new()
    {
        ["no name"] = (Name(name => name.Remove()), "SubjectMissing"),
        ["an empty name"] = (Name(name => name.Value = ""), "FieldMalformed"),
        ["a name of blanks"] = (Name(name => name.Value = " \n "), "SubjectMissing"),
        ["a name of 1,025 characters"] = (Name(name => name.Value = new('x', 1025)), "FieldMalformed"),
        ["two names"] = (Name(name => name.AddAfterSelf(new XElement(name.Name, name.Attributes(), AttackedLogin.Admin))), "StructureRefused"),
        ["a name with an element in it"] = (Name(name => name.Add(new XElement(XName.Get("b", "urn:example"), "x"))), "FieldMalformed"),
        ["a name of another type"] = (Name(name => name.ReplaceWith(new XElement(Wire.Assertion + "BaseID", "x"))), "ElementMisplaced"),
        ["a name in another namespace"] = (Name(name => name.Name = Wire.Protocol + "NameID"), "ElementMisplaced"),
        ["an empty format"] = (Name(name => name.SetAttributeValue("Format", "")), "FieldMalformed"),
        ["an empty qualifier"] = (Name(name => name.SetAttributeValue("NameQualifier", "")), "FieldMalformed"),
        ["an empty qualifier of the system"] = (Name(name => name.SetAttributeValue("SPNameQualifier", "")), "FieldMalformed"),
        ["no subject"] = (In("Subject", subject => subject.Remove()), "SubjectMissing"),
        ["two subjects"] = (In("Subject", subject => subject.AddAfterSelf(new XElement(subject))), "StructureRefused"),
    };

    public static TheoryData<string, Form> Subjects => new MatrixTheoryData<string, Form>(Broken.Keys, Forms.All);

    [Theory]
    [MemberData(nameof(Subjects))]
    public Task G14_a_subject_that_names_nobody_or_two(string what, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Broken[what].Edit }, Broken[what].Reason);

    // What is inside an encrypted assertion is looked at for further ciphertext before it is read (E05).
    [Theory]
    [InlineData(Form.SignedAssertion, "ElementMisplaced")]
    [InlineData(Form.SignedResponse, "ElementMisplaced")]
    [InlineData(Form.BothSigned, "ElementMisplaced")]
    [InlineData(Form.Encrypted, "DecryptionFailed")]
    public async Task G14_an_encrypted_name(Form form, string reason)
    {
        static XElement Encrypted() => new(Wire.Assertion + "EncryptedID", new XElement(Wire.Xenc + "EncryptedData"));

        await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Name(name => name.ReplaceWith(Encrypted())) }, reason);
        await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Name(name => name.AddAfterSelf(Encrypted())) }, reason);
    }

    // Decision 20, where the catalogue refuses: an X509SubjectName passes byte for byte; a name of any other format is only what ours is built of, and its characters stay data.
    [Theory]
    [InlineData(Wire.Unspecified, "alice", "C=DK,O=11111111,CN=alice,Serial=alice")]
    [InlineData(Wire.Persistent, "alice", "C=DK,O=11111111,CN=alice,Serial=alice")]
    [InlineData(Wire.Transient, "alice", "C=DK,O=11111111,CN=alice,Serial=alice")]
    [InlineData("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress", "alice@korsbaek.dk", "C=DK,O=11111111,CN=alice@korsbaek.dk,Serial=alice@korsbaek.dk")]
    [InlineData("urn:example:made-up", "alice", "C=DK,O=11111111,CN=alice,Serial=alice")]
    [InlineData(Wire.Unspecified, "admin,O=22222222", "C=DK,O=11111111,CN=admin\\,O\\=22222222,Serial=admin\\,O\\=22222222")]
    [InlineData(Wire.Unspecified, AttackedLogin.Admin, "C=DK,O=11111111,CN=C\\=DK\\,O\\=11111111\\,CN\\=admin\\,Serial\\=admin,Serial=C\\=DK\\,O\\=11111111\\,CN\\=admin\\,Serial\\=admin")]
    public async Task G14_a_name_of_another_format_is_no_subject_name(string format, string name, string told)
    {
        foreach (var form in Forms.All)
        {
            using var login = await stage.BeginAsync();
            var message = login.Genuine(form, AttackedLogin.Good with { NameId = name, NameIdFormat = format });
            login.SignatureHolds(message);
            await login.AcceptedAsync(login.Post(AttackedLogin.Text(message)), told);
        }
    }

    // Whose name it is, is the fence's and the audience's affair: a qualifier can neither widen nor narrow it.
    [Theory]
    [InlineData("NameQualifier", "https://idp.egeby.example.dk")]
    [InlineData("SPNameQualifier", "https://other.example.dk")]
    [InlineData("SPProvidedID", "admin")]
    public async Task G14_a_qualifier_makes_nobody_another(string attribute, string value)
    {
        foreach (var form in Forms.All)
        {
            await stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = Name(name => name.SetAttributeValue(attribute, value)) }, null);
        }
    }

    // Two persons who come with one transient name stay two, and one who comes with two stays one.
    [Theory, EachForm]
    public async Task G14_a_transient_name_used_again_makes_nobody_another(Form form)
    {
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        async Task<string?> NameAsync(string transient, string uuid)
        {
            using var login = await own.BeginAsync(new() { NameIdFormat = Wire.Persistent, IdpList = [own.Federation.Idp.EntityId] });
            var message = login.Genuine(form, AttackedLogin.Good with { NameId = transient, NameIdFormat = Wire.Transient, Attributes = [(Uuid, uuid)] });
            return own.Federation.System.Read(await login.Browser.SendAsync(login.Post(AttackedLogin.Text(message)))).NameId;
        }

        var alice = await NameAsync("_one", "alice");

        Assert.Equal(alice, await NameAsync("_two", "alice"));
        Assert.NotEqual(alice, await NameAsync("_one", "bob"));
    }

    private static Action<XElement> Name(Action<XElement> edit) => In("NameID", edit);
}
