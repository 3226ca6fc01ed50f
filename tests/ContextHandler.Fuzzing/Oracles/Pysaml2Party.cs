using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Metadata;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>pysaml2 as the system or the IdP of the fuzzing, on the gateway's own metadata: asked for logout messages, and given ours to read.</summary>
internal sealed class Pysaml2Party : IDisposable
{
    private readonly bool isSystem;
    private readonly string metadata = Path.GetTempFileName();

    public Pysaml2Party(bool isSystem)
    {
        this.isSystem = isSystem;

        // pysaml2 judges by the real time.
        File.WriteAllBytes(metadata, isSystem ? MetadataWriter.WriteIdp(A.Gateway(), Now, MetadataVariant.Default) : MetadataWriter.WriteSp(A.Gateway(), Now, MetadataVariant.Default));
    }

    /// <summary>This second.</summary>
    public static DateTimeOffset Now { get; } = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

    /// <summary>Where it takes our messages.</summary>
    public string Slo => Party.EntityId.Value + "/slo";

    /// <summary>Where the gateway takes its messages.</summary>
    public string GatewaySlo => isSystem ? A.Gateway().IdpLogoutUrl : A.Gateway().SpLogoutUrl;

    /// <summary>As the gateway knows it.</summary>
    public LogoutParty Party => isSystem ? FuzzKeys.Party : LogoutParty.Of(FuzzKeys.Idp);

    public void Dispose() => File.Delete(metadata);

    /// <summary>Its LogoutRequest.</summary>
    public JsonObject Ask(SamlBinding binding, ReceivedNameId name, IEnumerable<string> sessions, string relayState) => Given(binding, new()
    {
        ["write"] = "request",
        ["nameId"] = new JsonObject { ["value"] = name.Value, ["format"] = name.Format, ["nameQualifier"] = name.NameQualifier, ["spNameQualifier"] = name.SpNameQualifier },
        ["sessionIndexes"] = new JsonArray([.. sessions.Select(session => (JsonNode)session)]),
        ["expire"] = Now.AddMinutes(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["relayState"] = relayState,
    });

    /// <summary>Its LogoutResponse.</summary>
    public JsonObject Answer(SamlBinding binding, string inResponseTo, bool partial, string relayState) =>
        Given(binding, new() { ["write"] = "response", ["inResponseTo"] = inResponseTo, ["partial"] = partial, ["relayState"] = relayState });

    /// <summary>What it reads in fields of ours.</summary>
    public JsonObject Read(SamlBinding binding, IEnumerable<KeyValuePair<string, string>> fields) => Given(binding, new()
    {
        ["read"] = fields.First().Key,
        ["fields"] = new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))),
    });

    private JsonObject Given(SamlBinding binding, JsonObject given)
    {
        given["role"] = isSystem ? "sp" : "idp";
        given["entityId"] = Party.EntityId.Value;
        given["slo"] = Slo;
        given["key"] = Pysaml2.Pem;
        given["gateway"] = metadata;
        given["gatewayEntityId"] = A.Gateway().EntityId.Value;
        given["destination"] = GatewaySlo;
        given["binding"] = binding.ToString();
        return given;
    }
}
