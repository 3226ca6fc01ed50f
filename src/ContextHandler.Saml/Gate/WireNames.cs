using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace ContextHandler.Saml.Gate;

/// <summary>The strings that messages are full of, each made once and found by its UTF-8 octets; any other string is made anew.</summary>
internal static class WireNames
{
    private const int Longest = 96;

    private static readonly string[] Names =
    [
        // Prefixes
        "saml", "saml2", "samlp", "saml2p", "ds", "dsig", "xenc", "xenc11", "e", "xs", "xsi", "md", "bpp",

        // Core 2 and 3
        "Response", "AuthnRequest", "LogoutRequest", "LogoutResponse", "Issuer", "Status", "StatusCode", "StatusMessage", "StatusDetail", "Extensions", "NameIDPolicy", "Scoping",
        "RequesterID", "IDPList", "IDPEntry", "RequestedAuthnContext", "Assertion", "EncryptedAssertion", "Subject", "NameID",
        "SubjectConfirmation", "SubjectConfirmationData", "Conditions", "AudienceRestriction", "Audience", "AuthnStatement", "AuthnContext",
        "AuthnContextClassRef", "AuthenticatingAuthority", "SubjectLocality", "AttributeStatement", "Attribute", "AttributeValue",
        "ID", "Version", "IssueInstant", "Destination", "InResponseTo", "Consent", "Value", "Format", "NameQualifier", "SPNameQualifier",
        "Method", "Recipient", "NotBefore", "NotOnOrAfter", "AuthnInstant", "SessionIndex", "SessionNotOnOrAfter", "Name", "NameFormat",
        "FriendlyName", "type", "AssertionConsumerServiceURL", "AssertionConsumerServiceIndex", "ProtocolBinding", "ProviderName",
        "ForceAuthn", "IsPassive", "AllowCreate", "Comparison", "ProviderID", "2.0", "true", "false", "exact", "minimum",

        // XMLDSig 4, Exc-C14N 4, XMLEnc 3
        "Signature", "SignedInfo", "CanonicalizationMethod", "SignatureMethod", "Reference", "Transforms", "Transform", "DigestMethod",
        "DigestValue", "SignatureValue", "KeyInfo", "X509Data", "X509Certificate", "InclusiveNamespaces", "PrefixList", "Algorithm", "URI", "Id",
        "EncryptedData", "EncryptedKey", "EncryptionMethod", "CipherData", "CipherValue", "MGF", "Type",

        // OIOBPP 1.2
        "PrivilegeList", "PrivilegeGroup", "Privilege", "Constraint", "Scope",
    ];

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> Known =
        new HashSet<string>([.. Names, .. Uris(typeof(SamlUris)), .. Uris(typeof(FederationUris))], new ByOctets()).GetAlternateLookup<ReadOnlySpan<byte>>();

    public static string TextOf(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= Longest && Known.TryGetValue(utf8, out var known) ? known : Encoding.UTF8.GetString(utf8);

    private static IEnumerable<string> Uris([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields)] Type constants) =>
        constants.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!);

    // Every name above is ASCII, so its characters are its octets.
    private sealed class ByOctets : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
    {
        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public bool Equals(ReadOnlySpan<byte> utf8, string name) => Ascii.Equals(utf8, name);

        public string Create(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

        public int GetHashCode(string name)
        {
            Span<byte> octets = stackalloc byte[name.Length];
            Encoding.ASCII.GetBytes(name, octets);
            return GetHashCode(octets);
        }

        public int GetHashCode(ReadOnlySpan<byte> utf8)
        {
            var hash = new HashCode();
            hash.AddBytes(utf8);
            return hash.ToHashCode();
        }
    }
}
