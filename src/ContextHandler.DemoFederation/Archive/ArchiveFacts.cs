using ContextHandler.Federation;
using ContextHandler.Levels;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>The archive as it is registered: a system without SAML, behind the gateway at a path of its own.</summary>
internal static class ArchiveFacts
{
    /// <summary>The path of the gateway that leads to it.</summary>
    public const string Path = "/arkiv";

    public static EntityId EntityId { get; } = EntityId.Create("https://arkiv.example.dk");

    public static LocalizedText Name { get; } = new("Sagsarkiv", "Case archive");

    public static LocalizedText Purpose { get; } = new(
        "Et internt arkiv, der ikke taler SAML: gatewayen står foran",
        "An internal archive that does not speak SAML: the gateway stands in front");

    /// <summary>Everything below <see cref="Path"/>.</summary>
    public static Level RequiredLevel { get; } = Level.Of(NsisLevel.Low);

    /// <summary>Everything below <c>/arkiv/sager</c>.</summary>
    public static Level CasesLevel { get; } = Level.Of(NsisLevel.Substantial);
}
