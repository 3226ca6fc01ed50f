namespace ContextHandler.Attributes;

/// <summary>The NameID Format URIs (SAML Core 8.3).</summary>
public static class NameIdFormats
{
    public const string X509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";

    /// <summary>Leaves the choice to us (Core 8.3.1).</summary>
    public const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";

    /// <summary>The format of an Issuer, where one is given (Core 8.3.6).</summary>
    public const string Entity = "urn:oasis:names:tc:SAML:2.0:nameid-format:entity";

    /// <summary>The Format URI of a format we issue.</summary>
    public static string ToUri(this NameIdFormat format) => format switch
    {
        NameIdFormat.X509SubjectName => X509SubjectName,
        NameIdFormat.Persistent => Persistent,
        _ => Transient,
    };
}
