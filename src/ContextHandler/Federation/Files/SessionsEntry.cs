using ContextHandler.Sessions;

namespace ContextHandler.Federation.Files;

/// <summary>The <c>sessions</c> of the gateway: how long logins last, by level; null where the default holds.</summary>
public sealed record SessionsEntry(SessionLimitEntry? Low, SessionLimitEntry? Substantial, SessionLimitEntry? High)
{
    internal static SessionsEntry Read(JsonFields fields) => new(
        fields.Optional("low", Limit),
        fields.Optional("substantial", Limit),
        fields.Optional("high", Limit));

    internal SessionLimits Limits() => new(
        Merged(Low, SessionLimits.Default.Low),
        Merged(Substantial, SessionLimits.Default.Substantial),
        Merged(High, SessionLimits.Default.High));

    private static SessionLimit Merged(SessionLimitEntry? entry, SessionLimit without) =>
        new(entry?.Idle ?? without.Idle, entry?.Absolute ?? without.Absolute);

    private static SessionLimitEntry? Limit(JsonValue value) => value.Object(SessionLimitEntry.Read);
}
