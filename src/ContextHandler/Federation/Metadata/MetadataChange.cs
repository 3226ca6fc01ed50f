namespace ContextHandler.Federation.Metadata;

/// <summary>What of a party's metadata changed that trust depends on: its keys and its endpoints, before and after, in document order.</summary>
/// <param name="KeysBefore">Each <c>signing</c>, <c>encryption</c> or <c>both</c>, and the certificate's SHA-256 thumbprint; empty when no document was held.</param>
/// <param name="KeysAfter">The same of the new document.</param>
/// <param name="EndpointsBefore">Each its kind and its address.</param>
/// <param name="EndpointsAfter">The same of the new document.</param>
public sealed record MetadataChange(
    IReadOnlyList<string> KeysBefore, IReadOnlyList<string> KeysAfter, IReadOnlyList<string> EndpointsBefore, IReadOnlyList<string> EndpointsAfter)
{
    /// <summary>Null when neither keys nor endpoints differ; their order alone does not count.</summary>
    /// <param name="before">Null: none was held.</param>
    /// <param name="after">The new document.</param>
    public static MetadataChange? Between(PeerMetadata? before, PeerMetadata after) => Between(before is null ? null : TrustedContent.Of(before), TrustedContent.Of(after));

    /// <summary>Null when neither keys nor endpoints differ; their order alone does not count.</summary>
    /// <param name="before">Null: none was held.</param>
    /// <param name="after">That of the new document.</param>
    public static MetadataChange? Between(TrustedContent? before, TrustedContent after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var change = new MetadataChange(before?.Keys ?? [], after.Keys, before?.Endpoints ?? [], after.Endpoints);
        return Same(change.KeysBefore, change.KeysAfter) && Same(change.EndpointsBefore, change.EndpointsAfter) ? null : change;
    }

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.ToHashSet(StringComparer.Ordinal).SetEquals(other);
}
