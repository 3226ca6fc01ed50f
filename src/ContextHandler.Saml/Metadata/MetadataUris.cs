namespace ContextHandler.Saml.Metadata;

/// <summary>Identifiers that metadata alone uses, with the clause each comes from.</summary>
internal static class MetadataUris
{
    public const string WsFederation = "http://docs.oasis-open.org/wsfed/federation/200706"; // WS-Federation 1.2, 1.4

    // EncryptionMethod (XMLEnc 1.1, 5.1)
    public const string Aes256Gcm = SamlUris.XmlEncryption11 + "aes256-gcm";
    public const string Aes128Gcm = SamlUris.XmlEncryption11 + "aes128-gcm";
    public const string Aes256Cbc = SamlUris.XmlEncryption + "aes256-cbc";
    public const string Aes128Cbc = SamlUris.XmlEncryption + "aes128-cbc";
    public const string RsaOaepMgf1p = SamlUris.XmlEncryption + "rsa-oaep-mgf1p";
    public const string RsaOaep = SamlUris.XmlEncryption11 + "rsa-oaep";
    public const string Mgf1Sha256 = SamlUris.XmlEncryption11 + "mgf1sha256";
    public const string Sha1 = SamlUris.XmlSignature + "sha1";
    public const string Sha256 = SamlUris.XmlEncryption + "sha256";

    // NameIDFormat (Core 8.3)
    public const string X509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
}
