namespace ContextHandler.Federation.Metadata;

/// <summary>A metadata document that is not taken, and what was expected of it.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Text">One sentence for operations; quotes no more of the document than an address.</param>
public sealed record MetadataRefusal(MetadataRefusalReason Reason, string Text)
{
    /// <summary>Whether an operator who knows that it is right may have it taken all the same.</summary>
    public bool MayBeAccepted => Reason is MetadataRefusalReason.RolledBack or MetadataRefusalReason.EndpointMoved;
}
