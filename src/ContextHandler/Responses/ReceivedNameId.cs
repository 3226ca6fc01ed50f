namespace ContextHandler.Responses;

/// <summary>A NameID exactly as received: no trimming, no folding (security case B11).</summary>
public sealed record ReceivedNameId(string Value, string? Format, string? NameQualifier, string? SpNameQualifier);
