namespace ContextHandler.Federation.Rules;

/// <summary>
/// From what was read to what holds: every rule is asked, every finding is reported, and only a draft without errors becomes a model
/// (house.md 7.7).
/// </summary>
public static class FederationRules
{
    private static readonly Func<FederationDraft, IEnumerable<Finding>>[] Rules =
    [
        GatewayRules.Check,
        RolloverRules.Check,
        SystemRules.Check,
        IdentityProviderRules.Check,
        SingleLogoutRules.Check,
        MetadataRules.Check,
        NameRules.Check,
    ];

    /// <summary>The model, or null when there is an error among the problems, these or those reported before.</summary>
    public static FederationModel? Build(FederationDraft draft, ProblemList problems)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(problems);
        foreach (var (path, message, severity) in Rules.SelectMany(rule => rule(draft)))
        {
            problems.Add(path, message, severity);
        }

        return problems.HasErrors ? null : ModelBuilder.Build(draft);
    }

    /// <summary>
    /// The model of a draft whose rules held already, with other metadata that keeps the rules of its party: no rule is asked again, so that
    /// nothing else in the federation can keep a peer's new keys away.
    /// </summary>
    public static FederationModel Rebuild(FederationDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return ModelBuilder.Build(draft);
    }
}
