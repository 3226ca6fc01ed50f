using System.Text.Json;

namespace ContextHandler.Federation.Files;

/// <summary>
/// The fields of one JSON object. Reading a field makes it known; what is there and not known in the end, or there twice, is refused.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonValue owner;
    private readonly Dictionary<string, JsonElement> present = new(StringComparer.Ordinal);
    private readonly List<string> known = [];

    public JsonFields(JsonValue owner)
    {
        this.owner = owner;
        foreach (var field in owner.Element.EnumerateObject())
        {
            if (!present.TryAdd(field.Name, field.Value))
            {
                owner.Problems.Error(PathOf(field.Name), "is there twice; once expected");
            }
        }
    }

    public string Path => owner.Path;

    /// <summary>The fields asked for so far.</summary>
    public IReadOnlyList<string> Known => known;

    public T? Required<T>(string name, Func<JsonValue, T?> read)
    {
        if (!present.ContainsKey(name))
        {
            owner.Problems.Error(PathOf(name), "is missing");
        }

        return Optional(name, read);
    }

    public T? Optional<T>(string name, Func<JsonValue, T?> read)
    {
        known.Add(name);
        return present.TryGetValue(name, out var element) ? read(owner with { Element = element, Path = PathOf(name) }) : default;
    }

    /// <summary>Fields that belong to another kind of object: known, and refused when they are there.</summary>
    public void LeftOut(string whose, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            known.Add(name);
            if (present.ContainsKey(name))
            {
                owner.Problems.Error(PathOf(name), $"is {whose} field; left out expected");
            }
        }
    }

    public void RefuseOthers()
    {
        foreach (var name in present.Keys.Except(known, StringComparer.Ordinal))
        {
            owner.Problems.Error(PathOf(name), $"is no field of this object; one of {string.Join(", ", known)} expected");
        }
    }

    private string PathOf(string name) => $"{owner.Path}.{name}";
}
