using System.Security.Cryptography;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>A file of ours that pages refer to, and the address under which it may be cached for ever.</summary>
/// <param name="Path">Where it is served.</param>
/// <param name="ContentType">Its media type.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record PageAsset(string Path, string ContentType, ReadOnlyMemory<byte> Content)
{
    /// <summary>The first 16 hexadecimal digits of its SHA-256: its version in <c>?v=</c>, and its ETag.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Content.Span))[..16];

    /// <summary>What pages link to.</summary>
    public string Url => $"{Path}?v={Hash}";
}
