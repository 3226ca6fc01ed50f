namespace ContextHandler.Saml;

/// <summary>The wire's identifiers, with the clause each comes from.</summary>
internal static class SamlUris
{
    // Namespaces
    public const string Assertion = "urn:oasis:names:tc:SAML:2.0:assertion"; // Core 1.2
    public const string Protocol = "urn:oasis:names:tc:SAML:2.0:protocol"; // Core 1.2
    public const string Metadata = "urn:oasis:names:tc:SAML:2.0:metadata"; // Metadata 1.1
    public const string XmlSignature = "http://www.w3.org/2000/09/xmldsig#"; // XMLDSig 1.2
    public const string XmlEncryption = "http://www.w3.org/2001/04/xmlenc#"; // XMLEnc 1.3
    public const string XmlEncryption11 = "http://www.w3.org/2009/xmlenc11#"; // XMLEnc 1.1, 1.3
    public const string ExclusiveC14N = "http://www.w3.org/2001/10/xml-exc-c14n#"; // Exc-C14N 4; its own namespace too
    public const string Xml = "http://www.w3.org/XML/1998/namespace"; // Namespaces in XML 3
    public const string Xmlns = "http://www.w3.org/2000/xmlns/"; // Namespaces in XML 3
    public const string Privileges12 = "http://digst.dk/oiosaml/basic_privilege_profile"; // OIOBPP 1.2 (facts 4.2)
    public const string Privileges11 = "http://itst.dk/oiosaml/basic_privilege_profile"; // OIOBPP 1.0.1, 1.1 (facts 4.2)
    public const string SchemaInstance = "http://www.w3.org/2001/XMLSchema-instance"; // XML Schema 2.6

    // Bindings
    public const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"; // Bindings 3.4.1
    public const string PostBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"; // Bindings 3.5.1

    // Subjects and names
    public const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer"; // Profiles 3.3
    public const string EntityFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity"; // Core 8.3.6
    public const string AttributeNameUri = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"; // Core 8.2.2
    public const string AttributeNameBasic = "urn:oasis:names:tc:SAML:2.0:attrname-format:basic"; // Core 8.2.3

    // Signature transforms (rule R7)
    public const string EnvelopedSignature = XmlSignature + "enveloped-signature"; // XMLDSig 6.6.4

    // Signature and digest algorithms (rule R8); SHA-1 only as the digest of rsa-oaep-mgf1p
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"; // RFC 9231 2.3.2
    public const string Sha1 = XmlSignature + "sha1"; // XMLDSig 6.2.1
    public const string Sha256 = XmlEncryption + "sha256"; // XMLEnc 5.7.2
    public const string Sha384 = "http://www.w3.org/2001/04/xmldsig-more#sha384"; // RFC 9231 2.1.3
    public const string Sha512 = XmlEncryption + "sha512"; // XMLEnc 5.7.3

    // Encryption (decisions 11 and 12)
    public const string EncryptedElement = XmlEncryption + "Element"; // XMLEnc 3.1
    public const string Aes128Cbc = XmlEncryption + "aes128-cbc"; // XMLEnc 5.2.2
    public const string Aes256Cbc = XmlEncryption + "aes256-cbc"; // XMLEnc 5.2.2
    public const string Aes128Gcm = XmlEncryption11 + "aes128-gcm"; // XMLEnc 1.1, 5.2.4
    public const string Aes256Gcm = XmlEncryption11 + "aes256-gcm"; // XMLEnc 1.1, 5.2.4
    public const string RsaOaepMgf1p = XmlEncryption + "rsa-oaep-mgf1p"; // XMLEnc 5.4.2
    public const string RsaOaep = XmlEncryption11 + "rsa-oaep"; // XMLEnc 1.1, 5.5.2
    public const string Mgf1Sha1 = XmlEncryption11 + "mgf1sha1"; // XMLEnc 1.1, 5.5.2
    public const string Mgf1Sha256 = XmlEncryption11 + "mgf1sha256"; // XMLEnc 1.1, 5.5.2
    public const string Mgf1Sha384 = XmlEncryption11 + "mgf1sha384"; // XMLEnc 1.1, 5.5.2
    public const string Mgf1Sha512 = XmlEncryption11 + "mgf1sha512"; // XMLEnc 1.1, 5.5.2
}
