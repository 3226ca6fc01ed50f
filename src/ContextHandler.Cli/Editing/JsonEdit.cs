using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ContextHandler.Cli.Editing;

/// <summary>Changes of a JSON text that leave every byte where it is that need not change: indentation, line ends, order, spelling.</summary>
internal static class JsonEdit
{
    /// <summary>Sets a text field of an object: its value is replaced, or the field is added behind the others, laid out like them.</summary>
    /// <param name="json">The file.</param>
    /// <param name="find">Leads from the whole to the object.</param>
    /// <param name="name">The field.</param>
    /// <param name="value">Its new value.</param>
    public static byte[] Set(byte[] json, Func<JsonPart, JsonPart> find, string name, string value)
    {
        var owner = find(JsonParts.Of(json));
        if (owner.Field(name) is { } field)
        {
            return Replace(json, field.Start, field.End, Quoted(value));
        }

        var layout = JsonLayout.Of(json, owner);
        return owner.Parts is [.., var last]
            ? Replace(json, last.End, last.End, layout.Separator + layout.Field(name, value))
            : Replace(json, owner.Start + 1, owner.End - 1, layout.Opening + layout.Field(name, value) + layout.Closing);
    }

    /// <summary>Adds an object of text fields to the end of a list of objects, laid out like the last one there.</summary>
    /// <param name="json">The file.</param>
    /// <param name="find">Leads from the whole to the list, which has an element.</param>
    /// <param name="fields">Names and values, in order.</param>
    public static byte[] Append(byte[] json, Func<JsonPart, JsonPart> find, params IReadOnlyList<(string Name, string Value)> fields)
    {
        var list = find(JsonParts.Of(json));
        var last = list.Parts[^1];
        var layout = JsonLayout.Of(json, last);
        var body = string.Join(layout.Separator, fields.Select(field => layout.Field(field.Name, field.Value)));
        return Replace(json, last.End, last.End, $"{JsonLayout.SeparatorOf(json, list)}{{{layout.Opening}{body}{layout.Closing}}}");
    }

    /// <summary>Letters stay letters, as people write them into the file.</summary>
    internal static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static byte[] Replace(byte[] json, int start, int end, string text) =>
        [.. json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. json.AsSpan(end)];
}
