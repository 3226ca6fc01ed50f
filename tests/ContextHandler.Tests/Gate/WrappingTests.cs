using ContextHandler.Login;
using ContextHandler.Testing;
using ContextHandler.Tests.Reading;

namespace ContextHandler.Tests.Gate;

/// <summary>
/// The eight wrapping shapes of Somorovsky et al. (<em>On Breaking SAML</em>, 2012) and their variants: a genuine signature for alice, a
/// forged assertion for admin (security cases A01–A15). The control of all of them is the genuine message.
/// </summary>
public class WrappingTests
{
    private const string DsObject = "<ds:Object xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">";

    private static readonly string Genuine = Messages.SignedAssertion();
    private static readonly string GenuineResponse = Messages.SignedResponse();

    public static TheoryData<string, string, FailureReason> Shapes => new()
    {
        { "XSW1", Into(EvilResponse(), "</Signature>", Stripped(GenuineResponse)), FailureReason.ElementMisplaced },
        { "XSW1 in Object", Into(EvilResponse(), "</Signature>", DsObject + Stripped(GenuineResponse) + "</ds:Object>"), FailureReason.ElementMisplaced },
        { "XSW2", Into(EvilResponse(), "<Signature", Stripped(GenuineResponse)), FailureReason.ElementMisplaced },
        { "XSW3", Genuine.Replace("<saml:Assertion ", Evil() + "<saml:Assertion "), FailureReason.StructureRefused },
        { "XSW4", Around(Evil(), "</saml:Assertion>", AssertionIn(Genuine)), FailureReason.ElementMisplaced },
        { "XSW5", Genuine.Replace("CN=alice", "CN=admin").Replace("ID=\"_assertion\"", "ID=\"_evil\"").Replace("</samlp:Response>", Stripped(AssertionIn(Genuine)) + "</samlp:Response>"), FailureReason.StructureRefused },
        { "XSW6", Around(Signed(Evil()), "</Signature>", Stripped(AssertionIn(Genuine))), FailureReason.ElementMisplaced },
        { "XSW7", Genuine.Replace("<samlp:Status>", $"<samlp:Extensions>{Evil("_assertion")}</samlp:Extensions><samlp:Status>"), FailureReason.ElementMisplaced },
        { "XSW7 with its own ID", Genuine.Replace("<samlp:Status>", $"<samlp:Extensions>{Evil()}</samlp:Extensions><samlp:Status>"), FailureReason.ElementMisplaced },
        { "XSW8", Around(Signed(Evil()), "</Signature>", DsObject + Stripped(AssertionIn(Genuine)) + "</ds:Object>"), FailureReason.ElementMisplaced },
        { "the original in KeyInfo", Around(Signed(Evil()), "</Signature>", $"<KeyInfo>{Stripped(AssertionIn(Genuine))}</KeyInfo>"), FailureReason.ElementMisplaced },
        { "the forgery in Object of a signed Response", Into(GenuineResponse, "</Signature>", $"{DsObject}{Evil()}</ds:Object>"), FailureReason.ElementMisplaced },
        { "the forgery in KeyInfo of a signed Response", Into(GenuineResponse, "</Signature>", $"<KeyInfo>{Evil()}</KeyInfo>"), FailureReason.ElementMisplaced },
        { "an Object without assertion", Into(GenuineResponse, "</Signature>", DsObject + "</ds:Object>"), FailureReason.ElementMisplaced },
        { "in StatusDetail", Genuine.Replace("</samlp:Status>", $"<samlp:StatusDetail>{Evil()}</samlp:StatusDetail></samlp:Status>"), FailureReason.ElementMisplaced },
        { "in Advice", Genuine.Replace("<saml:AuthnStatement", $"<saml:Advice>{Evil()}</saml:Advice><saml:AuthnStatement"), FailureReason.ElementMisplaced },
        { "in AttributeValue", Genuine.Replace("Substantial", Evil()), FailureReason.ElementMisplaced },
        { "in another namespace", Genuine.Replace("<samlp:Status>", "<samlp:Extensions><evil:Assertion xmlns:evil=\"urn:evil\"/></samlp:Extensions><samlp:Status>"), FailureReason.ElementMisplaced },
        { "two assertions", Genuine.Replace("</samlp:Response>", Evil() + "</samlp:Response>"), FailureReason.StructureRefused },
        { "an assertion beside an encrypted one", Genuine.Replace("</samlp:Response>", "<saml:EncryptedAssertion/></samlp:Response>"), FailureReason.StructureRefused },
        { "two statuses", Genuine.Replace("</samlp:Status>", "</samlp:Status><samlp:Status/>"), FailureReason.StructureRefused },
        { "another message", Genuine.Replace("samlp:Response", "samlp:LogoutResponse"), FailureReason.UnexpectedMessage },
        { "a foreign root", Genuine.Replace("urn:oasis:names:tc:SAML:2.0:protocol", "urn:evil"), FailureReason.UnexpectedMessage },
        { "no signature", TestMessages.Response(), FailureReason.SignatureMissing },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void No_shape_gets_through(string shape, string xml, FailureReason expected)
    {
        Assert.Contains("<saml", xml, StringComparison.Ordinal);
        Assert.NotEqual(Genuine, xml);
        Assert.Equal((shape, expected), (shape, Messages.Read(xml)?.Reason));
    }

    [Fact]
    public void The_genuine_messages_do()
    {
        Assert.Contains("CN=alice", Messages.Accepted(Genuine).Assertion!.NameId!.Value, StringComparison.Ordinal);
        Assert.Contains("CN=alice", Messages.Accepted(GenuineResponse).Assertion!.NameId!.Value, StringComparison.Ordinal);
    }

    private static string Evil(string id = "_evil") =>
        TestMessages.Assertion().Replace("CN=alice", "CN=admin").Replace("ID=\"_assertion\"", $"ID=\"{id}\"");

    private static string Signed(string evil) => evil.Replace("</saml:Issuer>", "</saml:Issuer>" + SignatureIn(Genuine));

    private static string EvilResponse() => GenuineResponse.Replace("CN=alice", "CN=admin").Replace("ID=\"_response\"", "ID=\"_evil\"");

    private static string Around(string evil, string at, string genuine) => TestMessages.Response(Into(evil, at, genuine));

    private static string Into(string xml, string at, string what) => xml.Insert(xml.LastIndexOf(at, StringComparison.Ordinal), what);

    private static string Stripped(string xml) => xml.Replace(SignatureIn(xml), string.Empty);

    private static string SignatureIn(string xml) => Between(xml, "<Signature", "</Signature>");

    private static string AssertionIn(string xml) => Between(xml, "<saml:Assertion", "</saml:Assertion>");

    private static string Between(string xml, string from, string to)
    {
        var start = xml.IndexOf(from, StringComparison.Ordinal);
        return xml[start..(xml.IndexOf(to, StringComparison.Ordinal) + to.Length)];
    }
}
