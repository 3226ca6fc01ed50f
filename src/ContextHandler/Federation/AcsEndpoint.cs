namespace ContextHandler.Federation;

/// <summary>A registered AssertionConsumerService of a system; HTTP-POST only (decision 16).</summary>
/// <param name="Index">The index of its metadata.</param>
/// <param name="IsDefault">Whether metadata marks it as the default.</param>
/// <param name="Location">The URL, compared ordinally.</param>
public sealed record AcsEndpoint(int Index, bool IsDefault, string Location);
