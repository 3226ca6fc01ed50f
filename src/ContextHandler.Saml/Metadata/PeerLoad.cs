using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Saml.Metadata;

/// <summary>What loading a federation found of one party's metadata.</summary>
/// <param name="Party">The party.</param>
public sealed record PeerLoad(MetadataParty Party)
{
    /// <summary>What the model uses; null: the party is left out, and its logins end as those of an unknown one.</summary>
    public PeerMetadata? Metadata { get; init; }

    /// <summary>Why it is left out; null when it is not.</summary>
    public string? Absence { get; init; }

    /// <summary>Why the document of its file is not used; null when it is, or when it is fetched.</summary>
    public MetadataRefusal? Refusal { get; init; }

    /// <summary>The document of its file, when it is another than the one held.</summary>
    internal ReadOnlyMemory<byte>? Document { get; init; }

    /// <summary>Of the file's bytes, refused or not; null for a party whose metadata is fetched.</summary>
    internal string? Sha256 { get; init; }

    internal string? SignedBy { get; init; }
}
