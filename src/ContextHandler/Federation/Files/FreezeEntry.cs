namespace ContextHandler.Federation.Files;

/// <summary>One of <c>frozen</c>: a time in which keys and the trust in metadata stay as they are.</summary>
public sealed record FreezeEntry
{
    public required string JsonPath { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public string? Why { get; init; }

    internal static FreezeEntry Read(JsonFields fields) => new()
    {
        JsonPath = fields.Path,
        From = fields.Required("from", JsonValues.Instant),
        To = fields.Required("to", JsonValues.Instant),
        Why = fields.Required("why", JsonValues.Text),
    };
}
