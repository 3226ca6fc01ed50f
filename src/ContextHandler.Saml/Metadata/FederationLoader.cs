using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Federation.Rules;

namespace ContextHandler.Saml.Metadata;

/// <summary>Loads a federation: its file, the metadata and the keys that it names. Never throws for what is in the files.</summary>
public static class FederationLoader
{
    /// <summary>The model, or every reason why there is none.</summary>
    /// <param name="path">The federation file; the paths in it are relative to it.</param>
    /// <param name="now">For the dates of metadata and certificates.</param>
    /// <param name="passwordOf">The password, by configuration, for the key file of that path as the federation file writes it; null: none.</param>
    public static FederationLoad Load(string path, DateTimeOffset now, Func<string, string?>? passwordOf = null)
    {
        var problems = new ProblemList(path);
        var files = new NamedFiles(Path.GetFullPath(path), problems);
        var model = files.Read(Path.GetFullPath(path), "$") is { } json && FederationFileReader.Read(json, problems) is { } file
            ? FederationRules.Build(Draft(file, files, passwordOf ?? (_ => null), now, problems), problems)
            : null;
        return new(model, problems.Problems, files.Paths);
    }

    private static FederationDraft Draft(FederationFile file, NamedFiles files, Func<string, string?> passwordOf, DateTimeOffset now, ProblemList problems)
    {
        var metadata = new MetadataFiles(files, problems);
        var credentials = new CredentialFiles(files, passwordOf, now, problems);
        return new()
        {
            Gateway = file.Gateway,
            Credentials = [.. file.Gateway?.Credentials.Select(credentials.Read) ?? []],
            SubjectSecret = files.Read(file.Gateway?.SubjectSecretFile, "$.gateway.subjectSecretFile"),
            Systems = [.. file.Systems.Select(entry => new SystemDraft(entry, metadata.Read(entry.EntityId, entry.Metadata?.Path, $"{entry.JsonPath}.metadata.path")))],
            IdentityProviders = [.. file.IdentityProviders.Select(entry => new IdentityProviderDraft(entry, metadata.Read(entry.EntityId, entry.Metadata?.Path, $"{entry.JsonPath}.metadata.path")))],
            Municipalities = file.Municipalities,
            Frozen = file.Frozen,
            Now = now,
        };
    }
}
