using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Responses;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Reading;

/// <summary>A LogoutRequest, one broken thing at a time.</summary>
public class LogoutRequestReaderTests
{
    private const string Attributes = "Destination=\"d\" NotOnOrAfter=\"2026-11-21T08:05:00Z\" Reason=\"urn:oasis:names:tc:SAML:2.0:logout:user\" Consent=\"c\"";

    private static readonly string Full = TestLogouts.Request("<samlp:Extensions><e xmlns=\"urn:e\"/></samlp:Extensions>", "<samlp:SessionIndex>_other</samlp:SessionIndex>", Attributes)
        .Replace("<saml:NameID ", "<saml:NameID NameQualifier=\"q\" SPNameQualifier=\"s\" SPProvidedID=\"p\" ");

    [Fact]
    public void Every_field_is_read_out_of_a_signed_request()
    {
        var request = Logouts.AcceptedRequest(Messages.Posted(Logouts.Signed(Full), "state"));
        Assert.Equal((TestLogouts.RequestId, TestMessages.SystemEntityId, "2.0"), (request.Id, request.Issuer.Value, request.Version));
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 0, 0, TimeSpan.Zero), request.IssueInstant);
        Assert.Equal(new DateTimeOffset(2026, 11, 21, 8, 5, 0, TimeSpan.Zero), request.NotOnOrAfter);
        Assert.Equal(new ReceivedNameId(TestLogouts.NameId, "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName", "q", "s"), request.NameId);
        Assert.Equal(["_session", "_other"], request.SessionIndexes);
        Assert.Equal(("d", SamlBinding.Post, "state"), (request.Destination, request.Binding, request.RelayState));
        Assert.Equal(TestPeers.System.SigningKeys[0].Thumbprint, request.SignedWith);
    }

    [Fact]
    public void What_may_be_left_out_is_read_as_absent()
    {
        var request = Logouts.AcceptedRequest(Messages.Posted(Logouts.Signed(TestLogouts.Request().Replace("<samlp:SessionIndex>_session</samlp:SessionIndex>", ""))));
        Assert.Empty(request.SessionIndexes);
        Assert.Equal((null, null, null), (request.NotOnOrAfter, request.Destination, request.RelayState));
        Assert.Equal((null, null), (request.NameId.NameQualifier, request.NameId.SpNameQualifier));
    }

    [Theory]
    [InlineData("2026-11-21T08:00:00Z", "2026-11-21T08:00:00", FailureReason.FieldMalformed)]
    [InlineData(" IssueInstant=\"2026-11-21T08:00:00Z\"", "", FailureReason.FieldMalformed)]
    [InlineData(" Version=\"2.0\"", "", FailureReason.FieldMalformed)]
    [InlineData("Destination=\"d\"", "Destination=\"\"", FailureReason.FieldMalformed)]
    [InlineData("2026-11-21T08:05:00Z", "soon", FailureReason.FieldMalformed)]
    [InlineData("C=DK,O=11111111,CN=alice,Serial=alice", "", FailureReason.FieldMalformed)]
    [InlineData("C=DK,O=11111111,CN=alice,Serial=alice", "<b>alice</b>", FailureReason.FieldMalformed)]
    [InlineData("NameQualifier=\"q\" ", "NameQualifier=\"\" ", FailureReason.FieldMalformed)]
    [InlineData(">_session<", "><", FailureReason.FieldMalformed)]
    [InlineData(">_session<", "><b/><", FailureReason.FieldMalformed)]
    [InlineData("<samlp:SessionIndex>_session", "<samlp:SessionIndex>  _session", null)]
    [InlineData("<saml:Issuer>https://sapa.example.dk</saml:Issuer>", "", FailureReason.StructureRefused)]
    [InlineData("<saml:Issuer>", "<saml:Issuer Format=\"urn:oasis:names:tc:SAML:2.0:nameid-format:entity\">", null)]
    [InlineData("<saml:Issuer>", "<saml:Issuer Format=\"urn:x\">", FailureReason.FieldMalformed)]
    [InlineData("<saml:Issuer>https", "<saml:Issuer> https", FailureReason.FieldMalformed)]
    [InlineData("<saml:Issuer>https://sapa", "<saml:Issuer>https://Sapa", FailureReason.SystemUnknown)]
    [InlineData("</saml:NameID>", "</saml:NameID><saml:NameID>bob</saml:NameID>", FailureReason.StructureRefused)]
    [InlineData("</saml:NameID>", "</saml:NameID><saml:BaseID/>", FailureReason.RequestUnsupported)]
    [InlineData("</saml:NameID>", "</saml:NameID><saml:EncryptedID/>", FailureReason.RequestUnsupported)]
    [InlineData("</saml:NameID>", "</saml:NameID><evil/>", FailureReason.ElementMisplaced)]
    [InlineData("</saml:NameID>", "</saml:NameID>text", FailureReason.ElementMisplaced)]
    [InlineData("<samlp:Extensions>", "<samlp:Extensions/><samlp:Extensions>", FailureReason.StructureRefused)]
    [InlineData("<e xmlns=\"urn:e\"/>", "<LogoutRequest xmlns=\"urn:e\"/>", FailureReason.ElementMisplaced)]
    [InlineData("<e xmlns=\"urn:e\"/>", "<samlp:LogoutResponse/>", FailureReason.ElementMisplaced)]
    [InlineData("samlp:LogoutRequest", "samlp:AuthnRequest", FailureReason.UnexpectedMessage)]
    [InlineData("samlp:LogoutRequest", "saml:LogoutRequest", FailureReason.UnexpectedMessage)]
    public void One_broken_thing_is_one_refusal(string good, string bad, FailureReason? expected)
    {
        Assert.Contains(good, Full, StringComparison.Ordinal);
        Assert.Equal(expected, Logouts.Posted(Logouts.Signed(Full.Replace(good, bad))));
    }

    [Theory]
    [InlineData("ID=\"1\"", FailureReason.StructureRefused)]
    [InlineData("", FailureReason.FieldMalformed)]
    public void An_id_is_there_and_is_one(string id, FailureReason expected)
    {
        var xml = TestLogouts.Request().Replace("ID=\"_logout-request\"", id);
        Assert.Equal(expected, Logouts.Redirected(Logouts.Query(xml), xml));
    }

    [Theory]
    [InlineData("BaseID")]
    [InlineData("EncryptedID")]
    public void A_name_of_another_sort_in_its_place_is_refused_by_name(string sort)
    {
        var xml = Logouts.Signed(TestLogouts.Request().Replace("saml:NameID", $"saml:{sort}"));
        Assert.Equal(
            new LoginFailure(FailureReason.RequestUnsupported, $"{sort} in LogoutRequest; NameID expected"), Logouts.ReadRequest(Messages.Posted(xml), out _));
    }

    [Fact]
    public void No_name_at_all_is_refused()
    {
        var xml = Logouts.Signed(TestLogouts.Request().Replace($"<saml:NameID Format=\"urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName\">{TestLogouts.NameId}</saml:NameID>", ""));
        Assert.Equal(new LoginFailure(FailureReason.FieldMalformed, "LogoutRequest: a NameID expected"), Logouts.ReadRequest(Messages.Posted(xml), out _));
    }

    [Theory]
    [InlineData(" alice ", " alice ")]
    [InlineData("Ælice Ø", "Ælice Ø")]
    [InlineData("A\u030Alice", "A\u030Alice")]
    [InlineData("a\tb\nc", "a\tb\nc")]
    [InlineData("a\r\nb", "a\nb")]
    [InlineData("a&#13;&#10;b", "a\r\nb")]
    [InlineData("&#x41;lice", "Alice")]
    [InlineData("&lt;b&gt;&amp;amp;", "<b>&amp;")]
    [InlineData("\u00A0\u0085\u2028alice", "\u00A0\u0085\u2028alice")]
    [InlineData("\u0430lice", "\u0430lice")]
    [InlineData("ALICE", "ALICE")]
    [InlineData("😀", "😀")]
    public void B11_a_name_is_read_as_it_stands_and_as_xml_means_it(string written, string read)
    {
        var xml = TestLogouts.Request().Replace(TestLogouts.NameId, written);
        Assert.Equal(read, Logouts.AcceptedRequest(Logouts.Parsed(Logouts.Query(xml), "SAMLRequest")).NameId.Value);
    }
}
