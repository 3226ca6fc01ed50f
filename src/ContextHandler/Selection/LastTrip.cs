using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.Federation;

namespace ContextHandler.Selection;

/// <summary>
/// The last trip of a browser to the IdP of its remembered choice, as the browser remembers it until the IdP answers. From one that never answers
/// nobody comes back, so nobody hears of it but the browser. It says nothing of the municipality (security case M05).
/// </summary>
/// <param name="Name">Names the system, see <see cref="For"/>.</param>
/// <param name="SentAt">When the browser was sent.</param>
public sealed record LastTrip(string Name, DateTimeOffset SentAt)
{
    /// <summary>How long it is remembered: 10 minutes.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    // Tabs that are opened together, as browsers do in the morning, wait for no answer of each other.
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(10);

    /// <summary>A trip for that system.</summary>
    public static LastTrip For(EntityId system, DateTimeOffset sentAt)
    {
        ArgumentNullException.ThrowIfNull(system);
        return new(NameOf(system), sentAt);
    }

    /// <summary>Whether it was for that system and should have been answered by now. Another system's tab may well be at the IdP's login page.</summary>
    public bool IsOverdue(EntityId system, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(system);
        return now - SentAt >= Together && now - SentAt <= Memory && string.Equals(Name, NameOf(system), StringComparison.Ordinal);
    }

    // Short, whatever the system is called.
    private static string NameOf(EntityId system) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(system.Value)).AsSpan(0, 12));
}
