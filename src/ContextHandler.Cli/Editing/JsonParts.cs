using System.Text.Json;

namespace ContextHandler.Cli.Editing;

/// <summary>Finds where everything stands in a JSON text, by the positions of the platform's own reader.</summary>
internal static class JsonParts
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The whole of it. Throws <see cref="JsonException"/> for what is not strict JSON.</summary>
    /// <param name="json">UTF-8; a byte order mark is passed over, and counted.</param>
    public static JsonPart Of(ReadOnlySpan<byte> json)
    {
        var offset = json.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var reader = new Utf8JsonReader(json[offset..]);
        reader.Read();
        var whole = Value(ref reader, offset);
        reader.Read(); // refuses what stands behind it
        return whole;
    }

    private static JsonPart Value(ref Utf8JsonReader reader, int offset)
    {
        var (kind, start) = (reader.TokenType, offset + (int)reader.TokenStartIndex);
        List<JsonPart> parts = [];
        while (kind is JsonTokenType.StartObject or JsonTokenType.StartArray && reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            parts.Add(kind == JsonTokenType.StartObject ? Field(ref reader, offset) : Value(ref reader, offset));
        }

        return new() { Kind = kind, Start = start, End = offset + (int)reader.BytesConsumed, NameStart = start, NameEnd = start, Parts = parts };
    }

    private static JsonPart Field(ref Utf8JsonReader reader, int offset)
    {
        var (name, start) = (reader.GetString(), offset + (int)reader.TokenStartIndex);
        var end = start + reader.ValueSpan.Length + 2;
        reader.Read();
        return Value(ref reader, offset) with { Name = name, NameStart = start, NameEnd = end };
    }
}
