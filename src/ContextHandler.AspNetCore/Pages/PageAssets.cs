using System.Security.Cryptography;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>The one file the pages refer to: the stylesheet, and the address under which it may be cached for ever.</summary>
internal static class PageAssets
{
    /// <summary>Where the stylesheet is served.</summary>
    public const string StylesheetPath = "/assets/contexthandler.css";

    /// <summary>The stylesheet in UTF-8.</summary>
    public static ReadOnlyMemory<byte> Stylesheet { get; } = Read();

    /// <summary>The first 16 hexadecimal digits of its SHA-256: its name in <c>?v=</c>, and its ETag.</summary>
    public static string StylesheetHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Stylesheet.Span))[..16];

    /// <summary>What the pages link to.</summary>
    public static string StylesheetUrl { get; } = $"{StylesheetPath}?v={StylesheetHash}";

    private static byte[] Read()
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream("contexthandler.css")
            ?? throw new InvalidOperationException("The stylesheet is not embedded in this assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
