using System.Collections.Frozen;
using ContextHandler.Federation;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>What came of loading a federation file.</summary>
/// <param name="Model">The federation; null when there is an error among the problems.</param>
/// <param name="Problems">All errors and warnings, in the order they were found.</param>
/// <param name="Files">Full paths of every file named, read or not: those to watch. The federation file is the first.</param>
public sealed record FederationLoad(FederationModel? Model, IReadOnlyList<FederationProblem> Problems, IReadOnlyList<string> Files)
{
    /// <summary>The metadata of each party, systems first, in the order of the file.</summary>
    public IReadOnlyList<PeerLoad> Peers { get; init; } = [];

    /// <summary>
    /// What a freeze holds fast: of each of our credentials what the file says and its certificate, of each party where its metadata is from, who
    /// must have signed it and the file's content, who is pinned or need not sign, and the private ranges. What is fetched is not among them.
    /// </summary>
    public IReadOnlyDictionary<string, string> Trust { get; init; } = FrozenDictionary<string, string>.Empty;

    public IEnumerable<FederationProblem> Errors => Problems.Where(problem => problem.Severity == ProblemSeverity.Error);

    public IEnumerable<FederationProblem> Warnings => Problems.Where(problem => problem.Severity == ProblemSeverity.Warning);

    /// <summary>The names of what a freeze holds fast and is other in that load, or only in one of them.</summary>
    public IEnumerable<string> TrustChanges(FederationLoad other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Trust.Keys.Union(other.Trust.Keys, StringComparer.Ordinal).Where(name => Trust.GetValueOrDefault(name) != other.Trust.GetValueOrDefault(name));
    }

    /// <summary>The credentials, as the file writes their paths, that are promoted by then and had no file to be loaded.</summary>
    public IEnumerable<string> KeysMissingAt(DateTimeOffset now) =>
        (Draft?.Credentials ?? []).Where(draft => draft.Credential is null && draft.IsNeededAt(now)).Select(draft => draft.Entry.Path!);

    /// <summary>Where the federation file has that party of the model, for example <c>$.systems[2]</c>: also a proxied system, which is no peer.</summary>
    public string PathOf(EntityId party) =>
        Peers.FirstOrDefault(peer => peer.Party.EntityId == party)?.Party.EntryPath
        ?? Draft!.Systems.First(system => system.Entry.EntityId == party).Entry.JsonPath;

    /// <summary>What the files say, to be built from again with other metadata; null when there was an error.</summary>
    internal FederationDraft? Draft { get; init; }
}
