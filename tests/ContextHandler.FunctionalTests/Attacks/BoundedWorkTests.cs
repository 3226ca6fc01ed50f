using System.Text;
using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using XmlBombs = ContextHandler.Testing.Attacks.Bombs;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>
/// Whatever is sent, reading it until it is refused costs no more than ten ordinary messages; the message itself, which arrived before, comes
/// on top. Counted in allocated bytes, through the readers that the endpoints use.
/// </summary>
public class BoundedWorkTests
{
    private static readonly Dictionary<string, Func<string>> Bombs = new()
    {
        ["65 levels"] = () => XmlBombs.Deep(65),
        ["200 levels"] = () => XmlBombs.Deep(200),
        ["20000 levels"] = () => XmlBombs.Deep(20_000),
        ["36000 levels"] = () => XmlBombs.Deep(36_000),
        ["namespaces, 64 KiB"] = () => XmlBombs.NamespaceSiblings(64 * 1024),
        ["namespaces, 128 KiB"] = () => XmlBombs.NamespaceSiblings(128 * 1024),
        ["namespaces, 240 KiB"] = () => XmlBombs.NamespaceSiblings(240 * 1024),
        ["namespaces in one another"] = () => XmlBombs.NamespaceDepth(8_000),
        ["5000 declarations"] = () => XmlBombs.Declarations(5_000),
        ["12000 declarations"] = () => XmlBombs.Declarations(12_000),
        ["20000 attributes"] = () => XmlBombs.Attributes(20_000),
        ["500 elements of 64 attributes"] = () => Repeat(XmlBombs.Attributes(64), 500),
        ["380 elements of 62 prefixed attributes"] = () => $"<a xmlns:p=\"u:p\">{Repeat(XmlBombs.Attributes(62).Replace(" b", " p:b", StringComparison.Ordinal), 380)}</a>",
        ["a long namespace, used often"] = () => $"<a xmlns:p=\"x:{new string('y', 200_000)}\">{Repeat("<p:a/>", 1_900)}</a>",
        ["a long prefix, used often"] = () => $"<a xmlns:{new string('p', 10_000)}=\"u:p\">{Repeat($"<{new string('p', 10_000)}:a/>", 15)}</a>",
        ["60000 siblings"] = () => XmlBombs.Siblings(240_000),
    };

    // Nothing is wrong with these but their size, so they are read to the end; each character may be held once more, and twice as wide.
    private static readonly Dictionary<string, Func<string>> Allowed = new()
    {
        ["1900 elements"] = () => XmlBombs.Siblings(1_900 * 4),
        ["400 declarations"] = () => Repeat(XmlBombs.Declarations(12), 33),
        ["a long text"] = () => XmlBombs.LongText(240_000),
        ["a long name"] = () => XmlBombs.LongName(240_000),
        ["a text of references"] = () => XmlBombs.References(240_000),
    };

    private static readonly Dictionary<string, Func<string>> Documents = new()
    {
        ["blanks"] = () => new string(' ', 256 * 1024),
        ["a megabyte"] = () => new string('x', 1024 * 1024),
        ["half a megabyte of base64"] = () => new string('x', 380 * 1024),
        ["nothing but levels"] = () => XmlBombs.Deep(37_000),
        ["nothing but attributes"] = () => XmlBombs.Attributes(22_000),
        ["a tag without end"] = () => "<a" + new string(' ', 250_000),
        ["an attribute without end"] = () => "<a b='" + new string('x', 250_000),
        ["tags without end"] = () => Repeat("<a>", 80_000),
        ["a comment without end"] = () => "<a><!--" + new string('-', 250_000),
        ["references without end"] = () => "<a>" + Repeat("&amp;", 50_000),
        ["entities that multiply"] = () => "<!DOCTYPE r [<!ENTITY a \"" + new string('a', 200_000) + "\">]><r>&a;</r>",
    };

    public static TheoryData<string> BombNames => [.. Bombs.Keys];

    public static TheoryData<string> AllowedNames => [.. Allowed.Keys];

    public static TheoryData<string> DocumentNames => [.. Documents.Keys];

    [Theory]
    [MemberData(nameof(BombNames))]
    public void D03_a_bomb_is_refused_within_the_work_of_ten_ordinary_messages(string what) => ReadsWithin(Bombs[what](), ordinary: 10, message: 1, isRefused: true);

    [Theory]
    [MemberData(nameof(AllowedNames))]
    public void D04_the_largest_that_is_allowed_costs_no_more_than_twenty(string what) => ReadsWithin(Allowed[what](), ordinary: 20, message: 3, isRefused: false);

    [Theory]
    [MemberData(nameof(DocumentNames))]
    public void D05_what_is_no_message_at_all_is_refused_within_the_work_of_ten(string what)
    {
        var document = Documents[what]();

        AssertWithin(document, Work.OfResponse(document), 10, 1);
        AssertWithin(document, Work.OfRequest(document), 10, 1);
    }

    // In an unsigned part, in a value, in what is signed and in a signature; and in a request.
    private static void ReadsWithin(string bomb, int ordinary, int message, bool isRefused)
    {
        var response = TestSigner.Sign(TestMessages.Response(), TestMessages.AssertionId, TestPeers.IdpCertificate);
        string[] responses =
        [
            Edited.Replace(response, "<samlp:Status>", $"<samlp:Extensions>{bomb}</samlp:Extensions><samlp:Status>"),
            Edited.InText(response, "AttributeValue", 0, bomb),
            Edited.InText(response, "Conditions", 0, bomb),
            Edited.InText(response, "SignedInfo", 0, bomb),
        ];
        var request = Edited.Replace(TestMessages.AuthnRequest(), "</samlp:AuthnRequest>", $"<samlp:Extensions>{bomb}</samlp:Extensions></samlp:AuthnRequest>");

        Work[] works = [.. responses.Select(Work.OfResponse), Work.OfRequest(request)];
        Assert.All(works.Zip([.. responses, request]), pair => AssertWithin(pair.Second, pair.First, ordinary, message));
        Assert.Equal(isRefused ? FailureReason.XmlTooComplex : null, works[0].Refused);
        Assert.True(!isRefused || works.All(work => work.Refused == FailureReason.XmlTooComplex), string.Join(", ", works.Select(work => work.Refused)));
    }

    private static void AssertWithin(string sent, Work work, int ordinary, int message)
    {
        var budget = (message * Encoding.UTF8.GetByteCount(sent)) + (ordinary * Work.OrdinaryResponse.Bytes);
        Assert.True(work.Bytes <= budget, $"{work.Refused}: {work.Bytes} bytes allocated, {budget} allowed; an ordinary message takes {Work.OrdinaryResponse.Bytes}");
    }

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();
}
