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
        Description = $"The state folder of a gateway; once for each node. By default what {Variable} names in the environment.",
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
        foreach (var file in Folders(parsed).Select(folder => Path.Combine(folder, SightingsJson.FileName)))
        {
            try
            {
                foreach (var (peer, sighting) in SightingsJson.Read(File.ReadAllBytes(file)))
                {
                    seen[peer] = seen.GetValueOrDefault(peer, PeerSighting.None).With(sighting);
                }
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or JsonException)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"chctl: {Printable.Of(file)}: what a gateway has seen of its peers expected there ({Printable.Of(problem.Message)})");
                return null;
            }
        }

        return seen;
    }
}
