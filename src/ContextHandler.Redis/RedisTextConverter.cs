using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContextHandler.Redis;

/// <summary>A value that stands as one text; a text that is none of its kind cannot be read.</summary>
internal sealed class RedisTextConverter<T>(Func<T, string> write, Func<string?, object?> read) : JsonConverter<T>
    where T : notnull
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && read(reader.GetString()) is T value ? value : throw new JsonException($"no {typeof(T).Name}");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
}
