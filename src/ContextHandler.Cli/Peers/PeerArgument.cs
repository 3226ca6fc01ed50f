using System.CommandLine;
using ContextHandler.Cli.Planning;
using ContextHandler.Federation;
using ContextHandler.Saml.Metadata;

namespace ContextHandler.Cli.Peers;

/// <summary>The <c>--party X</c> of the verbs about peers' metadata, and the peers of the nodes whose state folders are given.</summary>
internal sealed class PeerArgument(FederationArgument federation)
{
    public Option<string?> Option { get; } = new("--party") { Description = "Entity ID or name of a system or IdP; all of them by default.", HelpName = "X" };

    /// <summary>The peers meant, of each node; null, and said why, when that is nobody.</summary>
    public IReadOnlyList<(string State, IReadOnlyList<NodePeer> Peers)>? Find(ParseResult parsed, PlanFile plan)
    {
        var error = parsed.InvocationConfiguration.Error;
        var folders = federation.State.Folders(parsed);
        if (folders.Count == 0)
        {
            error.WriteLine("chctl: --state FOLDER expected: what a gateway has of its peers' metadata is there");
            return null;
        }

        if (folders.FirstOrDefault(folder => !Directory.Exists(folder)) is { } missing)
        {
            error.WriteLine($"chctl: --state {Printable.Of(missing)}: no such folder");
            return null;
        }

        List<(string, IReadOnlyList<NodePeer>)> nodes = [];
        foreach (var folder in folders)
        {
            var all = Of(plan, FederationArgument.Shelf(folder), error);
            if (parsed.GetValue(Option) is not { } text)
            {
                nodes.Add((folder, all));
            }
            else if (Party.Find("system or IdP", text, all, peer => peer.Party.EntityId, peer => peer.Name, out var problem) is { } peer)
            {
                nodes.Add((folder, [peer]));
            }
            else
            {
                error.WriteLine($"chctl: {problem}");
                return null;
            }
        }

        return nodes;
    }

    private IReadOnlyList<NodePeer> Of(PlanFile plan, MetadataShelf shelf, TextWriter error)
    {
        var load = federation.Load(plan, shelf);
        foreach (var problem in load.Errors)
        {
            error.WriteLine(Printable.Of(problem.ToString()));
        }

        var names = plan.File.Systems.Select(entry => (entry.EntityId, entry.Name)).Concat(plan.File.IdentityProviders.Select(entry => (entry.EntityId, entry.Name)))
            .DistinctBy(entry => entry.EntityId)
            .ToDictionary(entry => entry.EntityId!, entry => entry.Name!);
        return [.. load.Peers.Select(peer => new NodePeer(names[peer.Party.EntityId], peer, shelf))];
    }
}
