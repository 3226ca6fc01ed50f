namespace ContextHandler.Federation.Files;

/// <summary>The <c>cvr</c> field of an IdP (decision 21).</summary>
/// <param name="Cvrs">The numbers listed; empty for <c>["*"]</c>.</param>
/// <param name="IsEverybody">True for <c>["*"]</c>.</param>
public sealed record CvrList(IReadOnlyList<Cvr> Cvrs, bool IsEverybody)
{
    /// <summary>The number that names the municipality (decision 22); null for <c>["*"]</c>.</summary>
    public Cvr? First => Cvrs is [var first, ..] ? first : null;
}
