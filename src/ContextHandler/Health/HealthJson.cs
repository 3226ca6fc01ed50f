using System.Text.Json;
using System.Text.Json.Serialization;
using ContextHandler.Federation;

namespace ContextHandler.Health;

/// <summary>The health report of a node as JSON: what the toolbox reads in <see cref="FileName"/> of the node's state folder.</summary>
public static class HealthJson
{
    public const string FileName = "health.json";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public static byte[] Write(HealthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var idps = report.Idps.OrderBy(idp => idp.Key.Value, StringComparer.Ordinal).ToDictionary(idp => idp.Key.Value, idp => idp.Value);
        return JsonSerializer.SerializeToUtf8Bytes(new Written(report.At, idps), Options);
    }

    /// <summary>Throws <see cref="JsonException"/> for anything that <see cref="Write"/> does not write.</summary>
    public static HealthReport Read(ReadOnlySpan<byte> json)
    {
        var written = JsonSerializer.Deserialize<Written>(json, Options) ?? throw new JsonException("an object expected");
        return new(written.At, written.Idps.ToDictionary(
            idp => EntityId.TryCreate(idp.Key, out var entityId) ? entityId : throw new JsonException("an entity ID expected as the name"),
            idp => idp.Value ?? throw new JsonException("a condition expected")));
    }

    private sealed record Written(DateTimeOffset At, Dictionary<string, IdpCondition> Idps);
}
