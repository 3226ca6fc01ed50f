namespace ContextHandler.Federation.Metadata;

/// <summary>What of a party's metadata trust depends on, in document order.</summary>
/// <param name="Keys">Each <c>signing</c>, <c>encryption</c> or <c>both</c>, and the certificate's SHA-256 thumbprint.</param>
/// <param name="Endpoints">Each its kind and its address.</param>
public sealed record TrustedContent(IReadOnlyList<string> Keys, IReadOnlyList<string> Endpoints)
{
    /// <summary>That of a document.</summary>
    public static TrustedContent Of(PeerMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new(
            [.. (metadata.Idp?.Keys ?? []).Concat(metadata.Sp?.Keys ?? []).Select(key => $"{key.Use.ToString().ToLowerInvariant()} {key.Thumbprint}").Distinct()],
            [.. Listed(metadata).Select(one => one.Other is null ? $"{one.Kind} {one.Location}" : $"{one.Kind} {one.Location} {one.Other}")]);
    }

    /// <summary>The addresses of a document: where browsers are sent, in document order.</summary>
    internal static IEnumerable<string> Addresses(PeerMetadata metadata) =>
        Listed(metadata).SelectMany(one => new[] { one.Location, one.Other }).OfType<string>();

    private static IEnumerable<(string Kind, string Location, string? Other)> Listed(PeerMetadata metadata) =>
    [
        .. (metadata.Idp?.SingleSignOn ?? []).Select(endpoint => ($"SSO {endpoint.Binding}", endpoint.Location, endpoint.ResponseLocation)),
        .. (metadata.Sp?.AssertionConsumerServices ?? []).Select(acs => ($"ACS {acs.Index}", acs.Location, (string?)null)),
        .. (metadata.Idp?.SingleLogout ?? []).Concat(metadata.Sp?.SingleLogout ?? []).Select(endpoint => ($"SLO {endpoint.Binding}", endpoint.Location, endpoint.ResponseLocation)),
    ];
}
