using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Sessions;

/// <summary>
/// What a party calls the person of a session: SHA-256 of its role, its entity ID and the value of its NameID. A logout finds sessions by it, for
/// no cookie says whose they are; the same value at another party is another name (security case I02).
/// </summary>
public readonly record struct SessionName
{
    private readonly UInt128 first;
    private readonly UInt128 last;

    private SessionName(ReadOnlySpan<byte> hash) =>
        (first, last) = (BinaryPrimitives.ReadUInt128BigEndian(hash), BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));

    /// <summary>The name that a NameID of this value is at that party.</summary>
    public static SessionName Of(PeerRole role, EntityId party, string nameId)
    {
        ArgumentNullException.ThrowIfNull(party);
        return new(SHA256.HashData(Encoding.UTF8.GetBytes($"{role}\0{party.Value}\0{nameId}"))); // neither holds a NUL
    }

    /// <summary>Every name by which a session is found: at the systems that were answered, and at the IdP that told us.</summary>
    public static IReadOnlySet<SessionName> AllOf(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var names = new HashSet<SessionName>();
        foreach (var login in session.Logins)
        {
            names.Add(Of(PeerRole.System, login.System, login.NameId.Value));
            if (login.Assertion.NameId is { } told)
            {
                names.Add(Of(PeerRole.IdentityProvider, login.Idp, told.Value));
            }
        }

        return names;
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out SessionName name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var isRead = text is { Length: 2 * SHA256.HashSizeInBytes } && Convert.FromHexString(text, hash, out _, out _) == OperationStatus.Done;
        name = isRead ? new(hash) : default;
        return isRead;
    }

    /// <summary>The whole name, 64 hexadecimal characters.</summary>
    public override string ToString() => first.ToString("x32", null) + last.ToString("x32", null);
}
