using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Sessions;

namespace ContextHandler.Health;

/// <summary>
/// Somebody who has logged in with an IdP, as a short text that names nobody: hashes of the IdP and of the person there. Whoever has not logged in
/// cannot have one, and nobody has two of one IdP, however many browsers they use and wherever they are.
/// </summary>
public static class Witness
{
    private const int IdpBytes = 6;

    /// <summary>Whoever made that login; null where nobody can tell whether they are the same the next time, or the person is not who uses the session now.</summary>
    public static string? Of(SessionLogin login)
    {
        ArgumentNullException.ThrowIfNull(login);
        return login.HasLapsed || HasNoLastingName(login) ? null : Start(login.Idp) + Hash($"{login.Idp}\0{login.Subject}", 16);
    }

    /// <summary>Whether a text says that somebody has logged in with that IdP.</summary>
    public static bool IsOf(string? witness, EntityId idp)
    {
        ArgumentNullException.ThrowIfNull(idp);
        return witness?.StartsWith(Start(idp), StringComparison.Ordinal) == true;
    }

    // One person has as many transient names as they log in times.
    private static bool HasNoLastingName(SessionLogin login) =>
        login.Assertion.NameId is not { } name
        || (name.Format == NameIdFormats.Transient && login.Subject.EndsWith('\0' + name.Value, StringComparison.Ordinal));

    private static string Start(EntityId idp) => Hash(idp.Value, IdpBytes);

    private static string Hash(string text, int bytes) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
