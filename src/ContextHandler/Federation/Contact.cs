namespace ContextHandler.Federation;

/// <summary>Whom a person can turn to, from the party's metadata or the federation file; any part may be null.</summary>
public sealed record Contact(string? Name, string? Email, string? Telephone);
