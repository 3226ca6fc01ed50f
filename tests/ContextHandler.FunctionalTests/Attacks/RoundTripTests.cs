using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Documents that change when they are written and parsed again (CVE-2020-27846, CVE-2020-29509 to -29511): nothing here is parsed twice (rule R2).</summary>
public class RoundTripTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Edits = 60;

    // The ways in: messages of systems and IdPs, what was decrypted, the document inside the privileges attribute, metadata files.
    private static readonly string[] WaysIn = ["AssertionDecryptor.cs", "AuthnRequestReader.cs", "MetadataDocument.cs", "OpenedResponse.cs", "PrivilegesReader.cs", "SignedMessage.cs"];

    public static MatrixTheoryData<Form, string> FormsAndUnstable => new(
        [Form.SignedAssertion, Form.SignedResponse, Form.Encrypted],
        ["<x::y/>", "<x:/>", "<:x/>", "<x :y=\"\"/>", "<x y::z=\"\"/>", "<x xmlns:=\"urn:x\"/>", "<x:y:z xmlns:x=\"urn:x\"/>", "<x a=\"1\" a=\"2\"/>", "<!x>", "<!>", "<x/ >", "<x></x y>", "<x a=\"<\"/>", "<x>]]></x>"]);

    [Fact]
    public void B13_XML_is_read_in_one_place_and_by_nothing_else()
    {
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => Path.GetFileName(path) != "KeyRingCopy.cs") // Data Protection keeps its keys in XML; nobody's message comes there
            .Select(path => (Name: Path.GetFileName(path), Path: path, Code: Regex.Replace(File.ReadAllText(path), "//.*", string.Empty)))
            .ToList();
        string[] Saying(string pattern) => [.. sources.Where(source => Regex.IsMatch(source.Code, pattern)).Select(source => source.Name).Order(StringComparer.Ordinal)];

        Assert.Equal(WaysIn, Saying(@"\bXmlGate\.Read\("));
        Assert.Empty(Saying(@"\b(XmlDocument|XmlTextReader|XmlDictionaryReader|XmlSerializer|DataContractSerializer|XDocument|XElement|XPath\w*|Xsl\w+)\b|\bSelectNodes\b|\bSelectSingleNode\b|\b(Inner|Outer)Xml\b"));
        Assert.All(
            sources.Where(source => Regex.IsMatch(source.Code, @"\bXmlReader\b")),
            source => Assert.Equal("Gate", Path.GetFileName(Path.GetDirectoryName(source.Path))));
        Assert.DoesNotContain(
            Assembly.Load("ContextHandler.Saml").GetReferencedAssemblies(),
            reference => Regex.IsMatch(reference.Name!, @"^System\.(Xml\.(XDocument|XPath.*|XmlDocument|XmlSerializer|Linq)|Text\.RegularExpressions|Runtime\.Serialization.*)$"));
    }

    [Theory]
    [MemberData(nameof(FormsAndUnstable))]
    public async Task B13_markup_that_is_something_else_after_it_was_written_again(Form form, string markup)
    {
        using var login = await stage.BeginAsync();
        var genuine = AttackedLogin.Text(login.Genuine(form));

        await login.RefusedAsync(Edited.Replace(genuine, "</samlp:Status>", markup + "</samlp:Status>"), "XmlMalformed");
        await login.RefusedAsync(markup + genuine, "XmlMalformed");
        await login.AcceptedAsync(form);
    }

    // The same seeds every time. Whatever is done to the octets of a genuine message: it is about Alice, at her level, or nothing.
    [Theory]
    [EachForm]
    public async Task B13_octets_changed_at_random_are_Alice_or_nothing(Form form)
    {
        var random = new Random((int)form);
        var login = await stage.BeginAsync();
        var refused = 0;
        for (var edit = 0; edit < Edits; edit++)
        {
            var octets = Edit(Encoding.UTF8.GetBytes(AttackedLogin.Text(login.Genuine(form))), random);
            var visit = await login.Browser.SendAsync(login.Post(octets));
            if (visit.Left is null)
            {
                Assert.InRange(visit.Status, 400, 499);
                Assert.Equal("refused", stage.Federation.Audit.Last.Outcome);
                refused++;
                continue;
            }

            var received = stage.Federation.System.Read(visit);
            Assert.Equal((AttackedLogin.Alice, "Substantial"), (received.NameId, received.Loa));
            login.Dispose();
            login = await stage.BeginAsync();
        }

        Assert.InRange(refused, Edits / 2, Edits);
        await login.AcceptedAsync(form);
        login.Dispose();
    }

    private static byte[] Edit(byte[] octets, Random random)
    {
        string[] pieces = [" ", "\n", "<", ">", "/>", "&#x20;", "&amp;", "<!-- -->", "<x/>", " x=\"y\"", "\"", "'", "xmlns=\"\"", "\uFEFF"];
        var at = random.Next(octets.Length);
        var length = random.Next(Math.Min(40, octets.Length - at));
        return random.Next(5) switch
        {
            0 => [.. octets[..at], .. octets[(at + length)..]],
            1 => [.. octets[..at], (byte)random.Next(256), .. octets[(at + 1)..]],
            2 => [.. octets[..(at + length)], .. octets[at..]],
            _ => [.. octets[..at], .. Encoding.UTF8.GetBytes(pieces[random.Next(pieces.Length)]), .. octets[at..]],
        };
    }
}
