namespace ContextHandler.Attributes;

/// <summary>What a system is told about the person: in its own profile, and nothing its contract does not list.</summary>
/// <param name="Attributes">In a fixed order: versions, level, organisation, then as received.</param>
/// <param name="Privileges">Written as one more attribute; null: none.</param>
/// <param name="PrivilegesAttribute">Its name in the system's profile; null exactly when <paramref name="Privileges"/> is.</param>
public sealed record ReleasedAttributes(
    IReadOnlyList<SamlAttribute> Attributes, IReadOnlyList<PrivilegeGroup>? Privileges, string? PrivilegesAttribute)
{
    /// <summary>The names released, for the audit line.</summary>
    public IReadOnlyList<string> Names =>
        [.. Attributes.Select(attribute => attribute.Name), .. PrivilegesAttribute is { } name ? new[] { name } : []];
}
