using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace ContextHandler.Testing.Federation;

/// <summary>A municipality's IdP of a test federation: what the federation file and its metadata say of it.</summary>
/// <param name="Name">Short name; its addresses are made of it.</param>
/// <param name="Profile">One of the six spellings of the federation file.</param>
public sealed record IdpPlan(string Name, string Profile)
{
    public string EntityId { get; init; } = $"https://idp.{Name}.example.dk";

    /// <summary>The highest of the profile's own family unless given.</summary>
    public string HighestLevel { get; init; } = Profile.StartsWith("OIOSAML2", StringComparison.Ordinal) ? "NIST 4" : "NSIS High";

    public string Cvr { get; init; } = "11111111";

    /// <summary>The SingleSignOnServices of its metadata; Redirect first.</summary>
    public ImmutableArray<string> Bindings { get; init; } = [Wire.RedirectBinding, Wire.PostBinding];

    /// <summary>The SingleLogoutServices of its metadata; empty: it takes part in no logout.</summary>
    public ImmutableArray<PlannedSlo> SingleLogout { get; init; } = [];

    /// <summary>Further fields of the federation file.</summary>
    public ImmutableDictionary<string, JsonNode?> Fields { get; init; } = ImmutableDictionary<string, JsonNode?>.Empty;

    /// <summary>Its metadata where the IdP is software of others that writes it itself; null: made of this plan.</summary>
    public string? MetadataText { get; init; }

    /// <summary>That text, or the one made of this plan.</summary>
    public string Metadata => MetadataText ?? PeerMetadataXml.Of(this).ToString(System.Xml.Linq.SaveOptions.DisableFormatting);

    public string SsoUrl { get; init; } = $"https://idp.{Name}.example.dk/sso";

    public X509Certificate2 SigningCertificate => TestCertificates.Rsa("idp " + Name);

    /// <summary>The KeyDescriptors of its metadata; empty: <see cref="SigningCertificate"/> for signing.</summary>
    public ImmutableArray<PlannedKey> Keys { get; init; } = [];

    public bool IsOiosaml2 => Profile.StartsWith("OIOSAML2", StringComparison.Ordinal);

    /// <summary>The same with one more field of the federation file; null leaves it out.</summary>
    public IdpPlan With(string field, JsonNode? value) => this with { Fields = Fields.SetItem(field, value) };
}
