namespace ContextHandler.Saml.Metadata;

/// <summary>Identifiers that metadata alone uses, with the clause each comes from.</summary>
internal static class MetadataUris
{
    public const string WsFederation = "http://docs.oasis-open.org/wsfed/federation/200706"; // WS-Federation 1.2, 1.4
    public const string PublicationInfo = "urn:oasis:names:tc:SAML:metadata:rpi"; // SAML Metadata Extensions for Registration and Publication Information 1.0

    // NameIDFormat (Core 8.3)
    public const string X509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
}
