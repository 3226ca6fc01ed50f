namespace ContextHandler.Keys;

/// <summary>
/// The gateway's keys with their plan, and what follows from it for all time: computed once with the model, so that a login only looks up the
/// interval it falls into (house.md section 4).
/// </summary>
public sealed class KeyRing
{
    private readonly KeySet[] calendar;

    /// <summary>Needs one signing and one encryption credential at least that are promoted at some time. Throws <see cref="ArgumentException"/> otherwise.</summary>
    public KeyRing(IEnumerable<Credential> credentials)
    {
        Credentials = [.. credentials];
        calendar = [.. Sets(Credentials)];
        if (calendar.Length == 0)
        {
            throw new ArgumentException("One signing and one encryption credential are needed that are promoted at some time.", nameof(credentials));
        }
    }

    /// <summary>All of them, whatever their phase, in the order of the file.</summary>
    public IReadOnlyList<Credential> Credentials { get; }

    /// <summary>
    /// One set for each interval between two changing instants, in order. The first holds from <see cref="DateTimeOffset.MinValue"/>: there is no
    /// gateway without active keys, so what comes before the first of them reads as the first.
    /// </summary>
    public IReadOnlyList<KeySet> Calendar => calendar;

    /// <summary>What holds at an instant.</summary>
    public KeySet At(DateTimeOffset now)
    {
        var index = calendar.Length - 1;
        while (index > 0 && calendar[index].From > now)
        {
            index--;
        }

        return calendar[index];
    }

    private static IEnumerable<KeySet> Sets(IReadOnlyList<Credential> credentials)
    {
        var isFirst = true;
        foreach (var instant in credentials.SelectMany(credential => credential.Dates.Instants).Append(DateTimeOffset.MinValue).Distinct().Order())
        {
            if (KeySet.At(instant, isFirst ? DateTimeOffset.MinValue : instant, credentials) is { } set)
            {
                yield return set;
                isFirst = false;
            }
        }
    }
}
