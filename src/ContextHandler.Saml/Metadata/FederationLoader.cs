using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Federation.Metadata;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>Loads a federation: its file, the metadata and the keys that it names. Never throws for what is in the files.</summary>
public static class FederationLoader
{
    /// <summary>The model, or every reason why there is none.</summary>
    /// <param name="path">The federation file; the paths in it are relative to it.</param>
    /// <param name="now">For the dates of metadata and certificates.</param>
    /// <param name="passwordOf">The password, by configuration, for the key file of that path as the federation file writes it; null: none.</param>
    /// <param name="shelf">The last good copies, which serve where a file is bad and where metadata is fetched; it is not changed. Null: there are none.</param>
    public static FederationLoad Load(string path, DateTimeOffset now, Func<string, string?>? passwordOf = null, MetadataShelf? shelf = null)
    {
        var problems = new ProblemList(path);
        var files = new NamedFiles(Path.GetFullPath(path), problems);
        if (files.Read(Path.GetFullPath(path), "$") is not { } json || FederationFileReader.Read(json, problems) is not { } file)
        {
            return new(null, problems.Problems, files.Paths);
        }

        var peers = new PeerFiles(files, shelf ?? new(new(null)), Parties(file), problems, now);
        var draft = Draft(file, files, passwordOf ?? (_ => null), now, problems);
        List<PeerLoad> loads = [.. peers.Read()];
        draft = draft.With(loads);
        var model = FederationRules.Build(draft, problems);
        return new(model, problems.Problems, files.Paths) { Peers = loads, Draft = draft, Trust = TrustParts.Of(draft, loads) };
    }

    /// <summary>The model of the same files with the metadata that is held now. Only for a load that had a model and was taken by the shelf.</summary>
    public static FederationLoad Rebuild(FederationLoad load, MetadataShelf shelf, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(load);
        List<PeerLoad> peers = [.. load.Peers.Select(peer => PeerFiles.Held(peer.Party, shelf, now))];
        var draft = (load.Draft ?? throw new InvalidOperationException("The load had errors.")).With(peers) with { Now = now };
        return load with { Model = FederationRules.Rebuild(draft), Problems = [], Peers = peers, Draft = draft };
    }

    private static List<MetadataParty> Parties(FederationFile file) =>
    [
        .. file.Systems.Select(entry => MetadataParty.Of(entry, file.Gateway)).OfType<MetadataParty>(),
        .. file.IdentityProviders.Select(entry => MetadataParty.Of(entry, file.Gateway)).OfType<MetadataParty>(),
    ];

    private static FederationDraft Draft(FederationFile file, NamedFiles files, Func<string, string?> passwordOf, DateTimeOffset now, ProblemList problems)
    {
        var credentials = new CredentialFiles(files, passwordOf, now, problems);
        return new()
        {
            Gateway = file.Gateway,
            Credentials = [.. file.Gateway?.Credentials.Select(credentials.Read) ?? []],
            SubjectSecret = files.Read(file.Gateway?.SubjectSecretFile, "$.gateway.subjectSecretFile"),
            Systems = [.. file.Systems.Select(entry => new SystemDraft(entry, null))],
            IdentityProviders = [.. file.IdentityProviders.Select(entry => new IdentityProviderDraft(entry, null))],
            Municipalities = file.Municipalities,
            Frozen = file.Frozen,
            Now = now,
        };
    }

    private static FederationDraft With(this FederationDraft draft, IReadOnlyList<PeerLoad> peers)
    {
        var metadata = peers.DistinctBy(peer => peer.Party.JsonPath).ToDictionary(peer => peer.Party.JsonPath, peer => peer.Metadata, StringComparer.Ordinal);
        return draft with
        {
            Systems = [.. draft.Systems.Select(system => system with { Metadata = metadata.GetValueOrDefault(system.Entry.AtMetadata) })],
            IdentityProviders = [.. draft.IdentityProviders.Select(idp => idp with { Metadata = metadata.GetValueOrDefault(idp.Entry.AtMetadata) })],
        };
    }
}
