namespace ContextHandler.Keys;

/// <summary>
/// An announced time in which logins may be disturbed, and into which a promotion belongs (decision 29).
/// </summary>
/// <param name="From">From this instant on.</param>
/// <param name="To">Until before this instant.</param>
public sealed record ServiceWindow(DateTimeOffset From, DateTimeOffset To)
{
    private static readonly TimeOnly Opens = new(6, 0);
    private static readonly TimeOnly Closes = new(8, 0);

    /// <summary>06:00–08:00, Danish time, of that date.</summary>
    public static ServiceWindow Of(DateOnly date) => new(DanishTime.At(date, Opens), DanishTime.At(date, Closes));

    /// <summary>The window of the Danish date into which an instant falls; it need not contain the instant.</summary>
    public static ServiceWindow OfDay(DateTimeOffset instant) => Of(DateOnly.FromDateTime(DanishTime.Of(instant).DateTime));

    public bool Contains(DateTimeOffset instant) => From <= instant && instant < To;
}
