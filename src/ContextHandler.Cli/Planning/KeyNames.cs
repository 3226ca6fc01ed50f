using ContextHandler.Keys;

namespace ContextHandler.Cli.Planning;

/// <summary>What keys are called in a wide table: their file's name, with its folder only where two have the same.</summary>
internal sealed class KeyNames(IReadOnlyList<Credential> all)
{
    private readonly ILookup<string, Credential> byFile = all.ToLookup(credential => Path.GetFileName(credential.Name), StringComparer.Ordinal);

    public string Of(IEnumerable<Credential> credentials) => string.Join(", ", credentials.Select(Of));

    private string Of(Credential credential) => Path.GetFileName(credential.Name) is var file && byFile[file].Count() == 1 ? file : credential.Name;
}
