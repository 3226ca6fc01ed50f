namespace ContextHandler.Federation;

/// <summary>An address of a peer for one binding, exactly as its metadata writes it (blanks around it trimmed).</summary>
/// <param name="Binding">The binding.</param>
/// <param name="Location">Where messages go.</param>
/// <param name="ResponseLocation">Where responses go when they differ (SLO); null: <paramref name="Location"/>.</param>
public sealed record Endpoint(SamlBinding Binding, string Location, string? ResponseLocation = null)
{
    /// <summary>Of a party's endpoints the one to use: the first that takes Redirect, else the first; null: there is none.</summary>
    internal static Endpoint? PreferredOf(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.FirstOrDefault(endpoint => endpoint.Binding == SamlBinding.Redirect) ?? (endpoints is [var first, ..] ? first : null);
}
