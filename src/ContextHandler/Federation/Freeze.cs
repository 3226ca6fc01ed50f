namespace ContextHandler.Federation;

/// <summary>A time in which neither our keys nor the trust in peers' metadata may be changed.</summary>
/// <param name="From">From this instant on.</param>
/// <param name="To">Until before this instant.</param>
/// <param name="Why">For whoever is refused a change.</param>
public sealed record Freeze(DateTimeOffset From, DateTimeOffset To, string Why)
{
    public bool Covers(DateTimeOffset instant) => From <= instant && instant < To;
}
