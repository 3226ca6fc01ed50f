namespace ContextHandler.Attributes;

/// <summary>The NameID a system is told.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Format">Its Format URI.</param>
public sealed record IssuedNameId(string Value, string Format);
