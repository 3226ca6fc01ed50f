namespace ContextHandler.Attributes;

/// <summary>A PrivilegeGroup of the OIO Basic Privilege Profile: which privileges hold for whom (facts 4.2).</summary>
/// <param name="Scope">Whom they hold for, for example <c>urn:dk:gov:saml:cvrNumberIdentifier:12345678</c>; null when absent.</param>
/// <param name="Privileges">Privilege URIs, in order.</param>
/// <param name="Constraints">Data constraints, in order.</param>
public sealed record PrivilegeGroup(string? Scope, IReadOnlyList<string> Privileges, IReadOnlyList<PrivilegeConstraint> Constraints);
