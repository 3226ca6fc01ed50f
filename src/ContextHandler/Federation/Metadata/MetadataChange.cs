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
    public static MetadataChange? Between(PeerMetadata? before, PeerMetadata after)
    {
        ArgumentNullException.ThrowIfNull(after);
        var change = new MetadataChange(Keys(before), Keys(after), Endpoints(before), Endpoints(after));
        return Same(change.KeysBefore, change.KeysAfter) && Same(change.EndpointsBefore, change.EndpointsAfter) ? null : change;
    }

    /// <summary>The addresses of a document: where browsers are sent, in document order.</summary>
    internal static IEnumerable<string> Addresses(PeerMetadata metadata) =>
        Listed(metadata).SelectMany(one => new[] { one.Location, one.Other }).OfType<string>();

    private static bool Same(IReadOnlyList<string> one, IReadOnlyList<string> other) => one.ToHashSet(StringComparer.Ordinal).SetEquals(other);

    private static List<string> Keys(PeerMetadata? metadata) =>
        [.. (metadata?.Idp?.Keys ?? []).Concat(metadata?.Sp?.Keys ?? []).Select(key => $"{key.Use.ToString().ToLowerInvariant()} {key.Thumbprint}").Distinct()];

    private static List<string> Endpoints(PeerMetadata? metadata) =>
        metadata is null ? [] : [.. Listed(metadata).Select(one => one.Other is null ? $"{one.Kind} {one.Location}" : $"{one.Kind} {one.Location} {one.Other}")];

    private static IEnumerable<(string Kind, string Location, string? Other)> Listed(PeerMetadata metadata) =>
    [
        .. (metadata.Idp?.SingleSignOn ?? []).Select(endpoint => ($"SSO {endpoint.Binding}", endpoint.Location, endpoint.ResponseLocation)),
        .. (metadata.Sp?.AssertionConsumerServices ?? []).Select(acs => ($"ACS {acs.Index}", acs.Location, (string?)null)),
        .. (metadata.Idp?.SingleLogout ?? []).Concat(metadata.Sp?.SingleLogout ?? []).Select(endpoint => ($"SLO {endpoint.Binding}", endpoint.Location, endpoint.ResponseLocation)),
    ];
}
