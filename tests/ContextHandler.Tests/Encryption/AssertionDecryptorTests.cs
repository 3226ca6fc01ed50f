using System.Security.Cryptography;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Encryption;
using static ContextHandler.Tests.Encryption.Samples;

namespace ContextHandler.Tests.Encryption;

public class AssertionDecryptorTests
{
    private const string Xenc = "http://www.w3.org/2001/04/xmlenc#";
    private const string Xenc11 = "http://www.w3.org/2009/xmlenc11#";
    private const string Oaep = Xenc + "rsa-oaep-mgf1p\"";
    private const string KeyOpen = "<xenc:EncryptedKey>";
    private const string KeyClose = "</xenc:EncryptedKey>";

    [Theory]
    [InlineData("<ds:KeyName>ours</ds:KeyName>")]
    [InlineData("<ds:RetrievalMethod Type=\"http://www.w3.org/2001/04/xmlenc#EncryptedKey\" URI=\"#beside\"></ds:RetrievalMethod>")]
    public void Decision_11_the_key_may_stand_beside_the_data(string hint) => Assert.Equal(Assertion(), Text(Decrypt(Beside(hint))));

    [Theory]
    [InlineData("URI=\"http://evil.example/\"")]
    [InlineData("URI=\"#other\"")]
    [InlineData("URI=\"\"")]
    [InlineData("")]
    public void E08_a_retrieval_method_leads_to_the_key_beside_and_nowhere_else(string attribute) =>
        Assert.Equal(FailureReason.ElementMisplaced, Refused(Beside($"<ds:RetrievalMethod {attribute}></ds:RetrievalMethod>")).Reason);

    [Fact]
    public void E08_a_retrieval_method_has_no_transforms() =>
        Assert.Equal(
            FailureReason.ElementMisplaced,
            Refused(Beside("<ds:RetrievalMethod URI=\"#beside\"><ds:Transforms></ds:Transforms></ds:RetrievalMethod>")).Reason);

    [Theory]
    [InlineData(BlockCipher.Aes256Cbc)]
    [InlineData(BlockCipher.Aes128Cbc)]
    public void Decision_11_cbc_is_refused_before_any_decryption_where_the_response_is_not_signed(BlockCipher cipher)
    {
        var failure = Refused(WithValues(Encrypted(cipher), [1], [2]));
        Assert.Equal(FailureReason.CbcUnsigned, failure.Reason);
        Assert.Contains("Set-AdfsRelyingPartyTrust -SamlResponseSignature MessageAndAssertion", failure.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Xenc11 + "aes256-gcm", Xenc + "tripledes-cbc", "aes256-gcm")]
    [InlineData(Xenc11 + "aes256-gcm", Xenc11 + "aes192-gcm", "aes256-gcm")]
    [InlineData(Xenc + "rsa-oaep-mgf1p", Xenc + "rsa-1_5", "rsa-oaep-mgf1p")]
    [InlineData(Xenc + "rsa-oaep-mgf1p", Xenc + "kw-aes256", "rsa-oaep-mgf1p")]
    public void Decision_11_other_algorithms_are_refused_by_name(string from, string to, string expected)
    {
        var failure = Refused(Edit(Encrypted(), from, to));
        Assert.Equal(FailureReason.AlgorithmRefused, failure.Reason);
        Assert.Contains(to, failure.Detail, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_look_like_an_algorithm_is_not_repeated_in_the_log() =>
        Assert.DoesNotContain("forged line", Refused(Edit(Encrypted(), Xenc11 + "aes256-gcm", "x&#10;forged line")).Detail, StringComparison.Ordinal);

    [Theory]
    [InlineData("rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#sha256", null)]
    [InlineData("rsa-oaep-mgf1p", "http://www.w3.org/2001/04/xmlenc#sha256", "mgf1sha256")]
    [InlineData("rsa-oaep-mgf1p", "http://www.w3.org/2000/09/xmldsig#sha1", "mgf1sha256")]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha256", null)]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha256", "mgf1sha1")]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmldsig-more#md5", "mgf1sha1")]
    public void E08_mixed_or_unknown_hashes_of_oaep_are_refused_by_name(string form, string digest, string? mask) =>
        Assert.Equal(FailureReason.AlgorithmRefused, Refused(WithOaep(form, digest, mask)).Reason);

    [Theory]
    [InlineData("rsa-oaep", "http://www.w3.org/2000/09/xmldsig#sha1", "mgf1sha1", 1)]
    [InlineData("rsa-oaep", "http://www.w3.org/2000/09/xmldsig#sha1", null, 1)]
    [InlineData("rsa-oaep", null, null, 1)]
    [InlineData("rsa-oaep-mgf1p", null, null, 1)]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha256", "mgf1sha256", 256)]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmldsig-more#sha384", "mgf1sha384", 384)]
    [InlineData("rsa-oaep", "http://www.w3.org/2001/04/xmlenc#sha512", "mgf1sha512", 512)]
    public void E08_one_hash_for_digest_and_mask_is_taken(string form, string? digest, string? mask, int hash)
    {
        var expected = RSAEncryptionPadding.CreateOaep(new HashAlgorithmName("SHA" + hash));
        Assert.Equal(expected, Parts(WithOaep(form, digest, mask)).Padding);
    }

    [Theory]
    [InlineData("<xenc:OAEPparams>AAAA</xenc:OAEPparams>", FailureReason.AlgorithmRefused)]
    [InlineData("<xenc:KeySize>2048</xenc:KeySize>", FailureReason.ElementMisplaced)]
    public void E08_what_else_could_change_the_method_is_refused(string child, FailureReason reason) =>
        Assert.Equal(reason, Refused(Edit(Encrypted(), Oaep + "><ds:", $"{Oaep}>{child}<ds:")).Reason);

    [Theory]
    [InlineData("<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">", "<ds:RetrievalMethod URI=\"http://evil.example/\"></ds:RetrievalMethod>")]
    [InlineData("<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">", "<xenc:AgreementMethod></xenc:AgreementMethod>")]
    [InlineData(KeyOpen, "<ds:KeyInfo><ds:RetrievalMethod URI=\"#a\"></ds:RetrievalMethod></ds:KeyInfo>")]
    [InlineData("<xenc:CipherData>", "<xenc:CipherReference URI=\"http://evil.example/\"></xenc:CipherReference>")]
    [InlineData("Type=\"http://www.w3.org/2001/04/xmlenc#Element\">", "<xenc:EncryptionProperties></xenc:EncryptionProperties>")]
    [InlineData("<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">", "<saml:Assertion></saml:Assertion>")]
    public void E05_and_E07_what_leads_elsewhere_or_does_not_belong_is_refused(string after, string added) =>
        Assert.Equal(FailureReason.ElementMisplaced, Refused(Edit(Encrypted(), after, after + added)).Reason);

    [Fact]
    public void E07_a_CipherReference_in_place_of_the_value_is_refused()
    {
        var edited = Edit(Edit(Encrypted(), "<xenc:CipherValue>", "<xenc:CipherReference URI=\"#a\">"), "</xenc:CipherValue>", "</xenc:CipherReference>");
        Assert.Equal(FailureReason.StructureRefused, Refused(edited).Reason);
    }

    [Theory]
    [InlineData("xmlenc#Element", "xmlenc#Content", FailureReason.StructureRefused)]
    [InlineData("<xenc:CipherValue>", "<xenc:CipherValue>!", FailureReason.Base64Malformed)]
    public void Another_type_and_broken_base64_are_refused(string from, string to, FailureReason reason) =>
        Assert.Equal(reason, Refused(Edit(Encrypted(), from, to)).Reason);

    [Fact]
    public void Exactly_one_EncryptedKey_is_taken()
    {
        var xml = Encrypted();
        var key = xml[xml.IndexOf(KeyOpen, StringComparison.Ordinal)..(xml.IndexOf(KeyClose, StringComparison.Ordinal) + KeyClose.Length)];
        Assert.Equal(FailureReason.StructureRefused, Refused(Edit(xml, key, string.Empty)).Reason);
        Assert.Equal(FailureReason.StructureRefused, Refused(Edit(xml, key, key + key)).Reason);
        Assert.Equal(FailureReason.StructureRefused, Refused(Edit(xml, "</xenc:EncryptedData>",
            $"</xenc:EncryptedData><xenc:EncryptedKey xmlns:xenc=\"{Xenc}\"></xenc:EncryptedKey>")).Reason);
    }

    private static string WithOaep(string form, string? digest, string? mask) => Edit(
        Encrypted(),
        $"Algorithm=\"{Oaep}><ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"></ds:DigestMethod>",
        $"Algorithm=\"{(form == "rsa-oaep" ? Xenc11 : Xenc)}{form}\">"
            + (digest is null ? string.Empty : $"<ds:DigestMethod Algorithm=\"{digest}\"></ds:DigestMethod>")
            + (mask is null ? string.Empty : $"<e:MGF xmlns:e=\"{Xenc11}\" Algorithm=\"{Xenc11}{mask}\"></e:MGF>"));

    private static string Beside(string hint)
    {
        var xml = Encrypted();
        var key = xml[xml.IndexOf(KeyOpen, StringComparison.Ordinal)..(xml.IndexOf(KeyClose, StringComparison.Ordinal) + KeyClose.Length)];
        return Edit(Edit(xml, key, hint), "</xenc:EncryptedData>",
            "</xenc:EncryptedData>" + Edit(key, KeyOpen, $"<xenc:EncryptedKey Id=\"beside\" xmlns:xenc=\"{Xenc}\" xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\">"));
    }
}
