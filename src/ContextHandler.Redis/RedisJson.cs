using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Sessions;

namespace ContextHandler.Redis;

/// <summary>
/// How our records stand in Redis: as JSON, their own member names, what is not there left out. Read by reflection and not by generated code, which gives a
/// member that is missing no default of ours (an empty list).
/// </summary>
internal static class RedisJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>The value as it is stored.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>Throws <see cref="JsonException"/> when it is none.</summary>
    public static T Read<T>(ReadOnlySpan<byte> stored) => JsonSerializer.Deserialize<T>(stored, Options) ?? throw new JsonException("nothing stands there");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is no page's
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutWhatIsNotThere } },
            Converters =
            {
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
                new RedisTextConverter<EntityId>(id => id.Value, text => EntityId.TryCreate(text, out var id) ? id : null),
                new RedisTextConverter<Cvr>(cvr => cvr.Digits, text => Cvr.TryCreate(text, out var cvr) ? cvr : null),
                new RedisTextConverter<Level>(level => level.PolicyName, text => Level.TryFromPolicyName(text, out var level) ? level : null),
                new RedisTextConverter<SessionKey>(key => key.ToString(), text => SessionKey.TryParse(text, out var key) ? key : null),
                new RedisTextConverter<SessionName>(name => name.ToString(), text => SessionName.TryParse(text, out var name) ? name : null),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // What a record demands is always written, what it works out never; the rest is what it is by default where it is missing.
    private static void LeaveOutWhatIsNotThere(JsonTypeInfo type)
    {
        foreach (var member in type.Properties.Where(member => !member.IsRequired))
        {
            var isWorkedOut = member is { Set: null, AssociatedParameter: null };
            var nothing = member.PropertyType.IsValueType ? Activator.CreateInstance(member.PropertyType) : null;
            member.ShouldSerialize = (_, value) => !isWorkedOut && !Equals(value, nothing) && (member.IsSetNullable || value is not ICollection { Count: 0 });
        }
    }
}
