namespace ContextHandler.Attributes;

/// <summary>A SAML attribute with text values (SAML Core 2.7.3.1).</summary>
/// <param name="Name">Its name, compared ordinally.</param>
/// <param name="Values">In order; never markup.</param>
/// <param name="NameFormat">The NameFormat URI, or null.</param>
public sealed record SamlAttribute(string Name, IReadOnlyList<string> Values, string? NameFormat = null);
