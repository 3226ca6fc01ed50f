using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.Federation;

namespace ContextHandler.Keys.Readiness;

/// <summary>
/// The sightings of a node as JSON, by entity ID: what survives a restart in <see cref="FileName"/> of its state folder, and what the
/// toolbox reads there.
/// </summary>
public static class SightingsJson
{
    public const string FileName = "sightings.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public static byte[] Write(IEnumerable<KeyValuePair<EntityId, PeerSighting>> sightings) => JsonSerializer.SerializeToUtf8Bytes(
        sightings.OrderBy(peer => peer.Key.Value, StringComparer.Ordinal).ToDictionary(peer => peer.Key.Value, peer => peer.Value), Options);

    /// <summary>Throws <see cref="JsonException"/> for anything that <see cref="Write"/> does not write.</summary>
    public static IReadOnlyDictionary<EntityId, PeerSighting> Read(ReadOnlySpan<byte> json)
    {
        var peers = JsonSerializer.Deserialize<Dictionary<string, PeerSighting>>(json, Options) ?? throw new JsonException("an object expected");
        return peers.ToDictionary(
            peer => EntityId.TryCreate(peer.Key, out var entityId) ? entityId : throw new JsonException("an entity ID expected as the name"),
            peer => peer.Value ?? throw new JsonException("a sighting expected"));
    }
}
