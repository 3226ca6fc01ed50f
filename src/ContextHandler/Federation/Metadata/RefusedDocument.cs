namespace ContextHandler.Federation.Metadata;

/// <summary>The last document of a party that was refused, as it is remembered beside the one held.</summary>
/// <param name="At">When.</param>
/// <param name="Reason">The name of the <see cref="MetadataRefusalReason"/>.</param>
/// <param name="Why">One sentence for operations.</param>
/// <param name="MayBeAccepted">Whether it waits for an operator.</param>
/// <param name="Sha256">Of its bytes, hexadecimal; null when there was none.</param>
public sealed record RefusedDocument(DateTimeOffset At, string Reason, string Why, bool MayBeAccepted, string? Sha256);
