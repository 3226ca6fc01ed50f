using System.Globalization;

namespace ContextHandler.Testing.Federation;

/// <summary>A cookie as its Set-Cookie header describes it. Without SameSite it counts as Lax, as browsers have it.</summary>
public sealed record Cookie(string Name, string Value)
{
    public string Path { get; init; } = "/";

    public string? Domain { get; init; }

    public bool Secure { get; init; }

    public bool HttpOnly { get; init; }

    /// <summary>As written: <c>Lax</c>, <c>Strict</c> or <c>None</c>.</summary>
    public string SameSite { get; init; } = "Lax";

    public DateTimeOffset Expires { get; init; } = DateTimeOffset.MaxValue;

    internal static Cookie Parse(string header, DateTimeOffset now)
    {
        var parts = header.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = Pair(parts[0]);
        return parts.Skip(1).Select(Pair).Aggregate(new Cookie(name, value), (cookie, part) => part.Name.ToLowerInvariant() switch
        {
            "path" => cookie with { Path = part.Value },
            "domain" => cookie with { Domain = part.Value },
            "secure" => cookie with { Secure = true },
            "httponly" => cookie with { HttpOnly = true },
            "samesite" => cookie with { SameSite = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(part.Value) },
            "max-age" => cookie with { Expires = now.AddSeconds(long.Parse(part.Value, CultureInfo.InvariantCulture)) },
            "expires" when cookie.Expires == DateTimeOffset.MaxValue => cookie with { Expires = DateTimeOffset.Parse(part.Value, CultureInfo.InvariantCulture) },
            _ => cookie,
        });
    }

    private static (string Name, string Value) Pair(string part)
    {
        var at = part.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (part, string.Empty) : (part[..at], part[(at + 1)..]);
    }
}
