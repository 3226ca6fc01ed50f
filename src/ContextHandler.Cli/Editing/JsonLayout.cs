using System.Text;

namespace ContextHandler.Cli.Editing;

/// <summary>How an object is laid out: what stands between its braces besides names and values.</summary>
/// <param name="Opening">Between the brace and the first name.</param>
/// <param name="Separator">Between two fields: a comma and blanks.</param>
/// <param name="Colon">Between a name and its value.</param>
/// <param name="Closing">Between the last value and the brace.</param>
internal sealed record JsonLayout(string Opening, string Separator, string Colon, string Closing)
{
    private static readonly JsonLayout OnOneLine = new(" ", ", ", ": ", " ");

    /// <summary>The layout of an object that is there, as its last fields show it; on one line where it has none.</summary>
    public static JsonLayout Of(ReadOnlySpan<byte> json, JsonPart owner) => owner.Parts is not [var first, ..]
        ? OnOneLine
        : new(
            Text(json[(owner.Start + 1)..first.NameStart]),
            SeparatorOf(json, owner),
            Text(json[owner.Parts[^1].NameEnd..owner.Parts[^1].Start]),
            Text(json[owner.Parts[^1].End..(owner.End - 1)]));

    /// <summary>What stands between the last two parts of an object or a list; where it has one, what would.</summary>
    public static string SeparatorOf(ReadOnlySpan<byte> json, JsonPart owner) => owner.Parts switch
    {
        [.., var before, var last] => Text(json[before.End..last.NameStart]),
        [var only] => "," + Text(json[(owner.Start + 1)..only.NameStart]),
        _ => "",
    };

    /// <summary>A field, for a place behind <see cref="Separator"/> or <see cref="Opening"/>.</summary>
    public string Field(string name, string value) => JsonEdit.Quoted(name) + Colon + JsonEdit.Quoted(value);

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}
