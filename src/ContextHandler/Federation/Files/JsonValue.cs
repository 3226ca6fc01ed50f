using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace ContextHandler.Federation.Files;

/// <summary>Reads a value out of text.</summary>
internal delegate bool TryRead<T>(string text, [MaybeNullWhen(false)] out T value);

/// <summary>A JSON value, its path, and where its errors go. A value that is not as expected is reported and read as the default.</summary>
internal readonly record struct JsonValue(JsonElement Element, string Path, ProblemList Problems)
{
    public T? Expected<T>(string what)
    {
        Problems.Error(Path, $"{what} expected");
        return default;
    }

    public T? Text<T>(string what, TryRead<T> read) =>
        Element.ValueKind == JsonValueKind.String && read(Element.GetString()!, out var value) ? value : Expected<T>(what);

    public T? Object<T>(Func<JsonFields, T> read)
    {
        if (Element.ValueKind != JsonValueKind.Object)
        {
            return Expected<T>("an object");
        }

        var fields = new JsonFields(this);
        var value = read(fields);
        fields.RefuseOthers();
        return value;
    }

    /// <summary>Elements that were refused are left out.</summary>
    public IReadOnlyList<T>? List<T>(Func<JsonValue, T?> read)
    {
        if (Element.ValueKind != JsonValueKind.Array)
        {
            return Expected<IReadOnlyList<T>>("a list");
        }

        List<T> values = [];
        foreach (var (index, element) in Element.EnumerateArray().Index())
        {
            if (read(this with { Element = element, Path = $"{Path}[{index}]" }) is { } value)
            {
                values.Add(value);
            }
        }

        return values;
    }

    /// <summary>A list in which something must be listed: an empty allow-list allows nobody, which is never meant (rule R14).</summary>
    public IReadOnlyList<T>? FilledList<T>(Func<JsonValue, T?> read) =>
        Element.ValueKind == JsonValueKind.Array && Element.GetArrayLength() == 0 ? Expected<IReadOnlyList<T>>("a list of at least one") : List(read);
}
