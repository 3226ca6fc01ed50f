using Microsoft.AspNetCore.Http;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>The segments of a path as servers read them, joined again by slashes.</summary>
internal static class PathReadings
{
    /// <summary>Split, then decoded once: what RFC 3986 says.</summary>
    public static string ByTheBook(string path) => string.Join('/', path.Split('/').Select(Uri.UnescapeDataString));

    /// <summary>What our router is given.</summary>
    public static string ByOurRouter(string path) => PathString.FromUriComponent(path).Value ?? string.Empty;

    /// <summary>What the client of our proxy makes of it.</summary>
    public static string ByUri(string path) => ByTheBook(new Uri("http://localhost" + path).AbsolutePath);

    /// <summary>Decoded twice and before it is split, backslashes turned, parameters cut off, what Windows trims trimmed, empty and dot segments resolved.</summary>
    public static string ByCarelessBackend(string path)
    {
        var kept = new List<string>();
        var segments = Uri.UnescapeDataString(Uri.UnescapeDataString(path)).Replace('\\', '/').Split('/');
        foreach (var segment in segments.Select(segment => segment.Split(';')[0].Split('\0')[0]))
        {
            if (segment == ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }

            if (segment.TrimEnd('.', ' ') is { Length: > 0 } trimmed)
            {
                kept.Add(trimmed);
            }
        }

        return "/" + string.Join('/', kept) + (kept.Count > 0 && segments[^1].Length == 0 ? "/" : string.Empty);
    }
}
