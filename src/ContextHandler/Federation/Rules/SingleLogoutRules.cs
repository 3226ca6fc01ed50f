namespace ContextHandler.Federation.Rules;

/// <summary>What must hold of an address for single logout: without it a party logs in as ever, and is not told of logouts.</summary>
internal static class SingleLogoutRules
{
    public static IEnumerable<Finding> Check(FederationDraft draft) =>
    [
        .. draft.Systems.SelectMany(system => Odd(system.Entry.AtMetadata, system.Entry.Metadata?.Source, system.Metadata?.Sp?.SingleLogout)),
        .. draft.IdentityProviders.SelectMany(idp => Odd(idp.Entry.AtMetadata, idp.Entry.Metadata?.Source, idp.Metadata?.Idp?.SingleLogout)),
    ];

    /// <summary>Those to which a browser may be sent (decision 31).</summary>
    public static IEnumerable<Endpoint> Usable(IReadOnlyList<Endpoint> endpoints) => endpoints.Where(endpoint => ProblemOf(endpoint) is null);

    private static IEnumerable<Finding> Odd(string path, string? source, IReadOnlyList<Endpoint>? endpoints) =>
        from endpoint in endpoints ?? []
        let problem = ProblemOf(endpoint)
        where problem is not null
        select Finding.Warning(path, $"{source}: SingleLogoutService for {endpoint.Binding} is not used: {problem}");

    private static string? ProblemOf(Endpoint endpoint) =>
        WebAddress.EndpointProblemOf(endpoint.Location) ?? (endpoint.ResponseLocation is { } answers ? WebAddress.EndpointProblemOf(answers) : null);
}
