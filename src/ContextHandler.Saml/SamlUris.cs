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
}
