namespace ContextHandler.Federation.Files;

/// <summary>The <c>backup</c> field of an IdP.</summary>
public sealed record BackupEntry
{
    public SystemList? Systems { get; init; }

    public BackupSubject Subject { get; init; }

    internal static BackupEntry? Of(JsonValue value) => value.Object(Read);

    internal static BackupEntry Read(JsonFields fields) => new()
    {
        Systems = fields.Required("systems", JsonValues.Systems),
        Subject = fields.Optional("subject", JsonValues.BackupSubject) ?? BackupSubject.Separate,
    };

    /// <summary>Of an entry without problems.</summary>
    internal BackupPlan Plan() => new(Systems!.IsEverySystem ? null : Systems.Systems.ToHashSet(), Subject);
}
