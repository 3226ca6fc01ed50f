using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Testing;

/// <summary>A copy of the sample federation in a folder of its own, for a test to change; deleted with the object.</summary>
public sealed partial class FederationFolder : IDisposable
{
    public FederationFolder()
    {
        foreach (var part in new[] { "metadata", "certs-sample" })
        {
            foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Repository.Root, part), "*", SearchOption.AllDirectories))
            {
                var copy = At(System.IO.Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }

    /// <summary>The federation file.</summary>
    public string Path => At("metadata/federation.json");

    private string Root { get; } = Directory.CreateTempSubdirectory("federation-").FullName;

    public string At(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Loads it at <see cref="TestClock.Start"/>.</summary>
    public FederationLoad Load(Func<string, string?>? passwordOf = null) => FederationLoader.Load(Path, TestClock.Start, passwordOf);

    /// <summary>Sets a field of the federation file, for example <c>systems[0].requiredLevel</c>; null for the JSON removes it.</summary>
    public FederationFolder Set(string field, string? json)
    {
        var root = JsonNode.Parse(File.ReadAllText(Path))!;
        var steps = Step().Matches(field).Select(match => match.Value).ToList();
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        switch (parent)
        {
            case JsonArray list when int.Parse(steps[^1], null) == list.Count:
                list.Add(JsonNode.Parse(json!));
                break;
            case JsonArray list:
                list[int.Parse(steps[^1], null)] = JsonNode.Parse(json!);
                break;
            case JsonObject fields when json is null:
                fields.Remove(steps[^1]);
                break;
            default:
                parent[steps[^1]] = JsonNode.Parse(json!);
                break;
        }

        File.WriteAllText(Path, root.ToJsonString());
        return this;
    }

    /// <summary>Replaces text that is there in one of the files.</summary>
    public FederationFolder Replace(string file, string old, string replacement)
    {
        var text = File.ReadAllText(At(file));
        return text.Contains(old, StringComparison.Ordinal)
            ? Write(file, text.Replace(old, replacement, StringComparison.Ordinal))
            : throw new ArgumentException($"'{old}' is not in {file}.", nameof(old));
    }

    public FederationFolder Write(string file, string text)
    {
        File.WriteAllText(At(file), text);
        return this;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    [GeneratedRegex("[^.\\[\\]]+")]
    private static partial Regex Step();
}
