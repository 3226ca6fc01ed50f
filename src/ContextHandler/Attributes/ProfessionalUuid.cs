using System.Text.RegularExpressions;

namespace ContextHandler.Attributes;

/// <summary>
/// The uuid of a person as a professional, which a municipality's IdP and a national one both know (facts 3.2, 4.1). It may stand in the attribute,
/// in the NameID as a URI, or as Serial in an X509SubjectName.
/// </summary>
internal static partial class ProfessionalUuid
{
    private const string UrnPrefix = "urn:uuid:";

    /// <summary>Null when the identity states none that is a uuid.</summary>
    public static Guid? Of(FencedIdentity identity) =>
        identity.Find(FederationUris.ProfessionalUuid) is { } stated ? Parse(stated)
        : identity.NameId.Format == NameIdFormats.X509SubjectName ? Parse(Serial().Match(identity.NameId.Value).Groups["value"].Value)
        : identity.NameId.Value.StartsWith(FederationUris.ProfessionalUuidPrefix, StringComparison.Ordinal) ? Parse(identity.NameId.Value[FederationUris.ProfessionalUuidPrefix.Length..])
        : null;

    private static Guid? Parse(string text)
    {
        var digits = text.StartsWith(UrnPrefix, StringComparison.OrdinalIgnoreCase) ? text[UrnPrefix.Length..] : text;
        return Guid.TryParseExact(digits, "D", out var uuid) ? uuid : null;
    }

    // Serial=… as an RDN of its own, blanks allowed (facts 4.1); twice would be two readings, so the last RDN it is.
    [GeneratedRegex(@"(?<!\\)[,+;]\s*Serial\s*=\s*(?<value>[0-9A-F-]{36})\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Serial();
}
