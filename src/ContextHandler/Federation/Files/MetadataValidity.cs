namespace ContextHandler.Federation.Files;

/// <summary>The <c>metadataValidity</c> field: a duration, or null for <c>off</c> (decision 28).</summary>
public readonly record struct MetadataValidity(TimeSpan? Duration)
{
    internal static MetadataValidity? Read(JsonValue value) =>
        value.Text("a duration such as P30D, or off,", (string text, out MetadataValidity? read) =>
        {
            var duration = IsoDuration.Parse(text);
            read = new(duration);
            return text == "off" || duration > TimeSpan.Zero;
        });
}
