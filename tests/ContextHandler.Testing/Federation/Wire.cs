using System.Xml.Linq;

namespace ContextHandler.Testing.Federation;

/// <summary>The standard's identifiers as the peers of a test federation write them: typed in anew, so that a typing error of ours does not pass unseen.</summary>
public static class Wire
{
    public const string RedirectBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";
    public const string PostBinding = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST";
    public const string Bearer = "urn:oasis:names:tc:SAML:2.0:cm:bearer";
    public const string X509SubjectName = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";
    public const string Unspecified = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified";
    public const string Persistent = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent";
    public const string Transient = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient";
    public const string PasswordProtectedTransport = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";
    public const string UnspecifiedClass = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";
    public const string MultipleAuthn = "http://schemas.microsoft.com/claims/multipleauthn";
    public const string Success = Status + "Success";
    public const string Status = "urn:oasis:names:tc:SAML:2.0:status:";
    public const string NsisPrefix = "https://data.gov.dk/concept/core/nsis/loa/";
    public const string NistPrefix = "urn:dk:gov:saml:attribute:AssuranceLevel:";
    public const string Loa = "https://data.gov.dk/concept/core/nsis/loa";
    public const string AssuranceLevel = "dk:gov:saml:attribute:AssuranceLevel";
    public const string Cvr = "https://data.gov.dk/model/core/eid/professional/cvr";
    public const string CvrNumberIdentifier = "dk:gov:saml:attribute:CvrNumberIdentifier";
    public const string AuthnMethodsReferences = "http://schemas.microsoft.com/claims/authnmethodsreferences";
    public const string RsaSha256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    public const string Aes256Gcm = "http://www.w3.org/2009/xmlenc11#aes256-gcm";
    public const string Aes256Cbc = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
    public const string RsaOaepMgf1p = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p";

    public static readonly XNamespace Protocol = "urn:oasis:names:tc:SAML:2.0:protocol";
    public static readonly XNamespace Assertion = "urn:oasis:names:tc:SAML:2.0:assertion";
    public static readonly XNamespace Metadata = "urn:oasis:names:tc:SAML:2.0:metadata";
    public static readonly XNamespace Ds = "http://www.w3.org/2000/09/xmldsig#";
    public static readonly XNamespace Xenc = "http://www.w3.org/2001/04/xmlenc#";

    /// <summary>An instant as peers write it.</summary>
    public static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A fresh ID: no NCName begins with a digit.</summary>
    public static string NewId() => "_" + System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>The class reference of a level spelled as in the federation file.</summary>
    public static string ClassReference(string level)
    {
        ArgumentNullException.ThrowIfNull(level);
        return level.StartsWith("NSIS ", StringComparison.Ordinal) ? NsisPrefix + level[5..] : NistPrefix + level[5..];
    }
}
