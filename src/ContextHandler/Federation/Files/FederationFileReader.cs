using System.Text.Json;

namespace ContextHandler.Federation.Files;

/// <summary>
/// Reads the federation file and reports every error in it at once. It is strict JSON (RFC 8259): no comments, no trailing commas, no
/// field twice, no unknown field, so that every tool reads the same file.
/// </summary>
public static class FederationFileReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>What could be read; null when it is not a JSON object.</summary>
    /// <param name="json">The file, UTF-8; a byte order mark is passed over.</param>
    /// <param name="problems">Where the errors go.</param>
    public static FederationFile? Read(ReadOnlyMemory<byte> json, ProblemList problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json);
            return new JsonValue(document.RootElement, "$", problems).Object(FederationFile.Read);
        }
        catch (JsonException error)
        {
            problems.Error("$", $"JSON expected, without comments and trailing commas; line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1} is not");
            return null;
        }
    }
}
