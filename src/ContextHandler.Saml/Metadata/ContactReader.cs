using ContextHandler.Federation;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Metadata;

/// <summary>Reads whom to turn to: the support contact, else the technical one, else the first (Metadata 2.3.2.2).</summary>
internal static class ContactReader
{
    public static Contact? Read(Element entity)
    {
        var people = entity.Elements.Where(child => child.Is(SamlUris.Metadata, "ContactPerson")).ToList();
        var person = people.Find(IsOf("support")) ?? people.Find(IsOf("technical")) ?? people.FirstOrDefault();
        if (person is null)
        {
            return null;
        }

        var name = string.Join(' ', new[] { Text(person, "GivenName"), Text(person, "SurName") }.OfType<string>());
        return new(
            name.Length > 0 ? name : Text(person, "Company"),
            WithoutScheme(Text(person, "EmailAddress")),
            Text(person, "TelephoneNumber"));
    }

    private static Predicate<Element> IsOf(string type) => person => person.Attribute("contactType")?.Trim() == type;

    private static string? Text(Element person, string name) =>
        person.Child(SamlUris.Metadata, name)?.Text?.Trim() is { Length: > 0 } text ? text : null;

    // The schema wants a URI, people write both.
    private static string? WithoutScheme(string? address) =>
        address?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) is true ? address["mailto:".Length..] : address;
}
