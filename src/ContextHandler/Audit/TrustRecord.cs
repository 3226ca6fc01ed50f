using ContextHandler.Federation.Metadata;

namespace ContextHandler.Audit;

/// <summary>The audit line of a change of trust: other keys or other endpoints of a party are believed from now on.</summary>
/// <param name="At">When the gateway began to.</param>
/// <param name="Party">Its entity ID.</param>
/// <param name="Source">The path or the address that the document is from.</param>
/// <param name="Trust">Why it is believed (<see cref="MetadataFacts.Trust"/>).</param>
/// <param name="Change">The keys' thumbprints and the endpoints, before and after.</param>
public sealed record TrustRecord(DateTimeOffset At, string Party, string Source, string Trust, MetadataChange Change)
{
    /// <summary>Tells the line from that of a login.</summary>
    public string Event { get; } = "metadataChanged";
}
