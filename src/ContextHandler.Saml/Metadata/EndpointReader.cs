using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>Reads the endpoints of a role; those of bindings we do not speak are left out (Metadata 2.2.2, 2.2.3).</summary>
internal static class EndpointReader
{
    public static List<Endpoint> Endpoints(Element role, string name) =>
    [
        .. from element in role.Elements
           where element.Is(SamlUris.Metadata, name)
           let binding = Binding(element)
           where binding is not null
           select new Endpoint(binding.Value, Location(element), Trimmed(element, "ResponseLocation")),
    ];

    public static List<AcsEndpoint> AcsEndpoints(Element role) =>
    [
        .. from element in role.Elements.Where(child => child.Is(SamlUris.Metadata, "AssertionConsumerService")).Index()
           where Binding(element.Item) == SamlBinding.Post
           select new AcsEndpoint(Index(element.Item, element.Index), Trimmed(element.Item, "isDefault") is "true" or "1", Location(element.Item)),
    ];

    private static SamlBinding? Binding(Element element) => Trimmed(element, "Binding") switch
    {
        SamlUris.RedirectBinding => SamlBinding.Redirect,
        SamlUris.PostBinding => SamlBinding.Post,
        _ => null,
    };

    // Real metadata has blanks around addresses (facts 8.12).
    private static string? Trimmed(Element element, string attribute) => element.Attribute(attribute)?.Trim();

    private static string Location(Element element) => Trimmed(element, "Location") is { Length: > 0 } location
        ? location
        : throw new MetadataException($"{element.LocalName}: an address expected in Location");

    // The schema demands an index; where it is left out, the place in the document serves.
    private static int Index(Element element, int place) => Trimmed(element, "index") is not { } text ? place
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index
        : throw new MetadataException($"{element.LocalName}: a number from 0 to 65535 expected in index");
}
