using ContextHandler.Federation;

namespace ContextHandler.Health;

/// <summary>What a node had observed of its IdPs at an instant.</summary>
/// <param name="At">The instant.</param>
/// <param name="Idps">By entity ID; those of which nothing was observed are missing.</param>
public sealed record HealthReport(DateTimeOffset At, IReadOnlyDictionary<EntityId, IdpCondition> Idps)
{
    /// <summary>The condition of one of them.</summary>
    public IdpCondition Of(EntityId idp) => Idps.GetValueOrDefault(idp, IdpCondition.Unknown);
}
