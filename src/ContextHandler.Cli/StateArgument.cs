using System.Collections.Frozen;
using System.CommandLine;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.Cli;

/// <summary>The <c>--state FOLDER</c> of every verb that reads what running gateways have written; one for each node.</summary>
internal sealed class StateArgument
{
    private const string Variable = "ContextHandler__State";

    public Option<string[]> Option { get; } = new("--state")
    {
        Description = $"The state folder of a gateway, with the metadata it fetched and what it saw of its peers; once for each node. By default what {Variable} names in the environment.",
        HelpName = "FOLDER",
    };

    /// <summary>Those given, else that of the environment; none when there is none either.</summary>
    public IReadOnlyList<string> Folders(ParseResult parsed) =>
        parsed.GetValue(Option) is { Length: > 0 } folders ? folders
        : Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? [folder]
        : [];

    /// <summary>What the nodes have seen, together; null, and said why, when one of them cannot be read.</summary>
    public IReadOnlyDictionary<EntityId, PeerSighting>? Sightings(ParseResult parsed)
    {
        Dictionary<EntityId, PeerSighting> seen = [];
        foreach (var folder in Folders(parsed))
        {
            try
            {
                foreach (var (peer, sighting) in Sightings(folder))
                {
                    seen[peer] = seen.GetValueOrDefault(peer, PeerSighting.None).With(sighting);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"chctl: {Printable.Of(folder)}: the state folder of a gateway expected ({Printable.Of(problem.Message)})");
                return null;
            }
        }

        return seen;
    }

    // A gateway that has seen nobody has written nothing; a folder that is not there is a slip.
    private static IReadOnlyDictionary<EntityId, PeerSighting> Sightings(string folder)
    {
        var file = Path.Combine(folder, SightingsJson.FileName);
        return File.Exists(file) || !Directory.Exists(folder) ? SightingsJson.Read(File.ReadAllBytes(file)) : FrozenDictionary<EntityId, PeerSighting>.Empty;
    }
}
