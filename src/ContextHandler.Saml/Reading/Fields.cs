using System.Globalization;
using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>
/// The fields of a message, read strictly: present or refused, of their type or refused, never trimmed, folded or guessed (security
/// case B11). A refusal names element, attribute and what was expected, and quotes nothing.
/// </summary>
internal static class Fields
{
    /// <summary>Room for every URI and name of the standard (Core 8.3.6 gives an entity ID as much).</summary>
    private const int MaxLength = 1024;

    public static WireRefusal Malformed(string where, string expected) => new(FailureReason.FieldMalformed, $"{where}: {expected} expected");

    /// <summary>A string attribute; null when it is absent, never empty.</summary>
    public static string? Optional(this Element element, string name) => element.Attribute(name) switch
    {
        null => null,
        { Length: > 0 and <= MaxLength } value => value,
        _ => throw Malformed(Where(element, name), $"1 to {MaxLength} characters"),
    };

    public static string Required(this Element element, string name) =>
        element.Optional(name) ?? throw Malformed(Where(element, name), "a value");

    /// <summary>An xs:NCName reference or name; null when absent.</summary>
    public static string? OptionalId(this Element element, string name) =>
        element.Attribute(name) is { } value && !IdRules.IsId(value) ? throw Malformed(Where(element, name), "an NCName") : element.Attribute(name);

    public static string RequiredId(this Element element, string name) =>
        element.OptionalId(name) ?? throw Malformed(Where(element, name), "a value");

    public static DateTimeOffset? OptionalInstant(this Element element, string name) => element.Attribute(name) switch
    {
        null => null,
        var value when Instants.TryParse(value, out var instant) => instant,
        _ => throw Malformed(Where(element, name), "an xs:dateTime with Z or an offset"),
    };

    public static DateTimeOffset RequiredInstant(this Element element, string name) =>
        element.OptionalInstant(name) ?? throw Malformed(Where(element, name), "a value");

    /// <summary>An xs:boolean; false when absent.</summary>
    public static bool Flag(this Element element, string name) => element.Attribute(name) switch
    {
        null or "false" or "0" => false,
        "true" or "1" => true,
        _ => throw Malformed(Where(element, name), "true, false, 1 or 0"),
    };

    /// <summary>A whole number from 0; null when absent.</summary>
    public static int? OptionalNumber(this Element element, string name, int most = int.MaxValue) => element.Attribute(name) switch
    {
        null => null,
        var value when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most => number,
        _ => throw Malformed(Where(element, name), $"a whole number from 0 to {most}"),
    };

    /// <summary>The element's text, exactly; never empty, never with elements in it.</summary>
    public static string RequiredText(this Element element) =>
        element.Text is { Length: > 0 and <= MaxLength } text ? text : throw Malformed(element.LocalName, $"text of 1 to {MaxLength} characters");

    /// <summary>The children of that name in the assertion namespace.</summary>
    public static IEnumerable<Element> All(this Element element, string localName) =>
        element.Elements.Where(child => child.Is(SamlUris.Assertion, localName));

    /// <summary>The Issuer element's entity ID; null when there is no Issuer.</summary>
    public static EntityId? Issuer(this Element element) => element.Child(SamlUris.Assertion, "Issuer") switch
    {
        null => null,
        { Text: var text } when EntityId.TryCreate(text, out var entityId) => entityId,
        _ => throw Malformed($"{element.LocalName}/Issuer", "an entity ID of 1 to 1024 characters without white space"),
    };

    /// <summary>The Issuer of a message whose sender nothing else names; of no other format than entity (Profiles 4.1.4.1, 4.4.4.1).</summary>
    public static EntityId RequiredIssuer(this Element element) => element.IssuerFormat() is null or SamlUris.EntityFormat
        ? element.Issuer() ?? throw Malformed($"{element.LocalName}/Issuer", "an entity ID")
        : throw Malformed("Issuer/@Format", "entity or none");

    public static string? IssuerFormat(this Element element) => element.Child(SamlUris.Assertion, "Issuer")?.Optional("Format");

    private static string Where(Element element, string name) => $"{element.LocalName}/@{name}";
}
