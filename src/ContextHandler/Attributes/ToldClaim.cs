namespace ContextHandler.Attributes;

/// <summary>An attribute that has a short name, as a proxied system is told it.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Values">One value or more, in order.</param>
public sealed record ToldClaim(ShortName Name, IReadOnlyList<string> Values);
