using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;

namespace ContextHandler.Attributes;

/// <summary>Names the person towards a system in the format it asked for (decision 20).</summary>
public static class NameIdIssuer
{
    private const int TransientBytes = 16;

    // RFC 4514 2.4, escaped wherever they stand; a blank or # only matters at an end.
    private const string Special = "\"+,;<>\\=";

    /// <summary>The NameID of <paramref name="identity"/>. A persistent one needs the gateway's secret; throws <see cref="InvalidOperationException"/> without.</summary>
    public static IssuedNameId Issue(NameIdFormat format, FencedIdentity identity, UserFacingSystem system, GatewayIdentity gateway)
    {
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(gateway);
        var value = format switch
        {
            NameIdFormat.X509SubjectName => SubjectName(identity),
            NameIdFormat.Persistent => Persistent(identity, system, gateway),
            _ => "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TransientBytes)),
        };
        return new(value, format.ToUri());
    }

    /// <summary>Who it is, for one IdP: the organisation and the name that stays, a transient one only where there is no other.</summary>
    internal static string SubjectOf(FencedIdentity identity) =>
        $"{identity.Cvr}\0{(identity.NameId.Format == NameIdFormats.Transient ? SerialOf(identity) : identity.NameId.Value)}";

    // Systems key their users by it: one that is received passes byte for byte.
    private static string SubjectName(FencedIdentity identity) => identity.NameId.Format == NameIdFormats.X509SubjectName
        ? identity.NameId.Value
        : $"C=DK,O={identity.Cvr},CN={Escape(NameOf(identity))},Serial={Escape(SerialOf(identity))}";

    // The organisation belongs to the subject: two IdPs may both know a user 'ulla'; a municipality's new IdP still means the same person.
    private static string Persistent(FencedIdentity identity, UserFacingSystem system, GatewayIdentity gateway)
    {
        var secret = gateway.SubjectSecret ?? throw new InvalidOperationException("A persistent NameID needs a configured secret.");
        var text = $"{system.EntityId}\0{SubjectOf(identity)}";
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }

    private static string NameOf(FencedIdentity identity)
    {
        var parts = new[] { FederationUris.FirstName, FederationUris.LastName }.Select(name => Find(identity, name)).OfType<string>();
        var name = Find(identity, FederationUris.FullName) ?? string.Join(' ', parts);
        return name.Length > 0 ? name : identity.NameId.Value;
    }

    // A system must find the same Serial in it as in the provisioned user (facts 4.1).
    private static string SerialOf(FencedIdentity identity) => Find(identity, FederationUris.ProfessionalUuid) ?? identity.NameId.Value;

    private static string? Find(FencedIdentity identity, string name)
    {
        foreach (var attribute in identity.Attributes)
        {
            if (attribute.Values is [var value, ..] && AttributeTranslation.ToProfile(attribute.Name, Profiles.OioProfile.Oiosaml3) == name)
            {
                return value;
            }
        }

        return null;
    }

    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            var atAnEnd = (i == 0 && c is (' ' or '#')) || (i == value.Length - 1 && c == ' ');
            escaped.Append(char.IsControl(c) ? $"\\{(int)c:X2}" : atAnEnd || Special.Contains(c, StringComparison.Ordinal) ? $"\\{c}" : c.ToString());
        }

        return escaped.ToString();
    }
}
