using System.Text;
using Microsoft.Extensions.Primitives;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Our cookies are between the browser and us: no backend reads them (security case N10), and none sets them (N09). Names are compared without
/// regard to case, since some servers do not regard it.
/// </summary>
internal static class OurCookies
{
    private const string Prefix = "ch-";
    private const string HostPrefix = "__Host-ch-";

    /// <summary>Whether a Cookie header holds one of ours.</summary>
    public static bool AreIn(StringValues headers)
    {
        foreach (var header in headers)
        {
            if (header is not null && header.Contains(Prefix, StringComparison.OrdinalIgnoreCase) && HoldsOne(header))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The Cookie header without ours, every other as it came, in one line however many there were; null: none is left.</summary>
    public static string? Without(StringValues headers)
    {
        StringBuilder? kept = null;
        foreach (var header in headers)
        {
            var isFirst = true;
            foreach (var pair in header.AsSpan().Split(';'))
            {
                var cookie = header.AsSpan(pair);
                if (!IsOne(cookie))
                {
                    kept ??= new();
                    kept.Append(kept.Length == 0 ? string.Empty : isFirst ? "; " : ";").Append(isFirst ? cookie.TrimStart() : cookie);
                    isFirst = false;
                }
            }
        }

        return kept is { Length: > 0 } ? kept.ToString() : null;
    }

    /// <summary>Whether a cookie, or a Set-Cookie header, is named as ours are. A nameless one is read back by what stands before its first equals sign.</summary>
    public static bool IsOne(ReadOnlySpan<char> cookie)
    {
        var name = cookie.TrimStart("= \t");
        return name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || name.StartsWith(HostPrefix, StringComparison.OrdinalIgnoreCase);
    }

    private static bool HoldsOne(ReadOnlySpan<char> header)
    {
        foreach (var pair in header.Split(';'))
        {
            if (IsOne(header[pair]))
            {
                return true;
            }
        }

        return false;
    }
}
