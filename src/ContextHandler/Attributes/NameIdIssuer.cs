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
        var subject = SubjectKey.Of(identity, system);
        var value = format switch
        {
            NameIdFormat.X509SubjectName => SubjectName(identity, subject),
            NameIdFormat.Persistent => Persistent(subject, system, gateway),
            _ => "_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TransientBytes)),
        };
        return new(value, format.ToUri());
    }

    // Systems key their users by it: one that is received passes byte for byte.
    private static string SubjectName(FencedIdentity identity, SubjectKey subject) => subject.PassesSubjectName
        ? identity.NameId.Value
        : $"C=DK,O={identity.Cvr},CN={Escape(NameOf(identity))},Serial={Escape(subject.Serial)}";

    private static string Persistent(SubjectKey subject, UserFacingSystem system, GatewayIdentity gateway)
    {
        var secret = gateway.SubjectSecret ?? throw new InvalidOperationException("A persistent NameID needs a configured secret.");
        var text = $"{system.EntityId}\0{subject.Text}";
        return Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(text)));
    }

    private static string NameOf(FencedIdentity identity)
    {
        var parts = new[] { FederationUris.FirstName, FederationUris.LastName }.Select(identity.Find).OfType<string>();
        var name = identity.Find(FederationUris.FullName) ?? string.Join(' ', parts);
        return name.Length > 0 ? name : identity.NameId.Value;
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
