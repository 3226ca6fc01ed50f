using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Makes of what a node of this release writes to Redis what one of the next would: with members at every level that nobody knows yet.</summary>
internal sealed class NextRelease
{
    private readonly ConcurrentDictionary<string, bool> kinds = new();

    /// <summary>The kinds of entries (<c>ch:1:kind:name</c>) that were written so.</summary>
    public IEnumerable<string> Kinds => kinds.Keys;

    /// <summary>The command as the next release sends it.</summary>
    public IReadOnlyList<string> Writes(IReadOnlyList<string> command)
    {
        var at = command[0] is "SETEX" or "PSETEX" ? 3 : command[0] is "SET" ? 2 : command.Count;
        if (at >= command.Count || command[at] is not ['{', ..])
        {
            return command;
        }

        kinds[command[1].Split(':')[2]] = true;
        var stored = JsonNode.Parse(command[at])!;
        Add(stored);
        return [.. command.Take(at), stored.ToJsonString(), .. command.Skip(at + 1)];
    }

    private static void Add(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            foreach (var (_, member) in members)
            {
                Add(member);
            }

            members["ofTheNextRelease"] = new JsonObject { ["since"] = 2, ["list"] = new JsonArray("a", 1, null) };
        }

        foreach (var element in node as JsonArray ?? [])
        {
            Add(element);
        }
    }
}
