namespace ContextHandler.Attributes;

/// <summary>A data constraint (<em>dataafgrænsning</em>) of a privilege group.</summary>
public sealed record PrivilegeConstraint(string Name, string Value);
