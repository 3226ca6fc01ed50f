using ContextHandler.Federation;

namespace ContextHandler.Saml.Metadata;

/// <summary>The metadata of all peers; a file that describes many of them is parsed once.</summary>
internal sealed class MetadataFiles(NamedFiles files, ProblemList problems)
{
    private readonly Dictionary<string, MetadataDocument> documents = new(StringComparer.Ordinal);

    /// <summary>Null when the peer's metadata cannot be read, or something is missing to find it; both reported.</summary>
    public PeerMetadata? Read(EntityId? entityId, string? name, string jsonPath)
    {
        try
        {
            return Document(name, jsonPath) is { } document && entityId is not null ? document.Read(entityId) : null;
        }
        catch (MetadataException error)
        {
            problems.Error(jsonPath, $"{name}: {error.Message}");
            return null;
        }
    }

    private MetadataDocument? Document(string? name, string jsonPath)
    {
        if (name is not null && documents.TryGetValue(name, out var document))
        {
            return document;
        }

        return files.Read(name, jsonPath) is { } bytes ? documents[name!] = MetadataDocument.Parse(bytes) : null;
    }
}
