using System.Text.Json;

namespace ContextHandler.Cli.Editing;

/// <summary>One value of a JSON text and where it stands, in bytes from the beginning of the file.</summary>
internal sealed record JsonPart
{
    public required JsonTokenType Kind { get; init; }

    /// <summary>The first byte of the value.</summary>
    public required int Start { get; init; }

    /// <summary>The byte behind the value.</summary>
    public required int End { get; init; }

    /// <summary>Its name inside an object, unescaped; null elsewhere.</summary>
    public string? Name { get; init; }

    /// <summary>Where it begins with its name: the opening quote of that, or <see cref="Start"/> without one.</summary>
    public required int NameStart { get; init; }

    /// <summary>The byte behind the name's closing quote; <see cref="Start"/> without a name.</summary>
    public required int NameEnd { get; init; }

    /// <summary>The fields of an object, the elements of a list; otherwise none.</summary>
    public IReadOnlyList<JsonPart> Parts { get; init; } = [];

    /// <summary>The field of that name, or null.</summary>
    public JsonPart? Field(string name) => Parts.FirstOrDefault(part => part.Name == name);
}
