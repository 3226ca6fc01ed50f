using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ContextHandler.Testing.Federation;

/// <summary>A user-facing system of a test federation: what the federation file and its metadata say of it.</summary>
/// <param name="Name">Short name; its addresses are made of it.</param>
public sealed record SystemPlan(string Name)
{
    public string EntityId { get; init; } = $"https://{Name}.example.dk";

    /// <summary>OIOSAML2 or OIOSAML3.</summary>
    public string Profile { get; init; } = "OIOSAML3";

    public string RequiredLevel { get; init; } = "NSIS Substantial";

    /// <summary>Whether it stands behind the gateway's proxy, without metadata; its start page is the gateway's own then.</summary>
    public bool IsProxied { get; init; }

    /// <summary>Registered AssertionConsumerServices by index; the last is the default.</summary>
    public ImmutableArray<string> AcsUrls { get; init; } = [$"https://{Name}.example.dk/acs", $"https://{Name}.example.dk/acs-default"];

    /// <summary>The SingleLogoutServices of its metadata; empty: it takes part in no logout.</summary>
    public ImmutableArray<PlannedSlo> SingleLogout { get; init; } = [];

    /// <summary>Whether its metadata has an encryption key, so that its assertions are encrypted.</summary>
    public bool WantsEncryption { get; init; }

    /// <summary>EncryptionMethods of the encryption key's KeyDescriptor.</summary>
    public ImmutableArray<string> EncryptionMethods { get; init; } = [];

    /// <summary>Further fields of the federation file.</summary>
    public ImmutableDictionary<string, JsonNode?> Fields { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    /// <summary>Its metadata where the system is software of others that writes it itself; null: made of this plan.</summary>
    public string? MetadataText { get; init; }

    public X509Certificate2 SigningCertificate => TestCertificates.Rsa("system " + Name);

    public X509Certificate2 EncryptionCertificate => TestCertificates.Rsa("system encryption " + Name);

    /// <summary>The same with one more field of the federation file; null leaves it out.</summary>
    public SystemPlan With(string field, JsonNode? value) => this with { Fields = Fields.SetItem(field, value) };
}
