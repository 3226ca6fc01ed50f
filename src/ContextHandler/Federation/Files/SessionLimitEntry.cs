namespace ContextHandler.Federation.Files;

/// <summary>How long logins of one level last; null where the default holds.</summary>
public sealed record SessionLimitEntry(TimeSpan? Idle, TimeSpan? Absolute)
{
    internal static SessionLimitEntry Read(JsonFields fields) =>
        new(fields.Optional("idle", JsonValues.Duration), fields.Optional("absolute", JsonValues.Duration));
}
