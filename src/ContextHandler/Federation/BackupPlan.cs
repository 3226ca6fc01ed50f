namespace ContextHandler.Federation;

/// <summary>For which systems a national IdP is a backup: a login for the day on which a municipality's own does not work.</summary>
/// <param name="Systems">The systems; null: all (<c>["*"]</c>).</param>
/// <param name="Subject">Who its persons are to those systems.</param>
public sealed record BackupPlan(IReadOnlySet<EntityId>? Systems, BackupSubject Subject)
{
    /// <summary>Whether it is a backup for that system.</summary>
    public bool Covers(EntityId system) => Systems?.Contains(system) ?? true;
}
