using System.Globalization;

namespace ContextHandler.Audit;

/// <summary>
/// Bounds what people whom we do not know can write into the audit log: of each reason the first lines of a minute are written, all others counted, and the count
/// is a line too. Whoever floods us with refusals then fills neither the disk nor the queue in which logins wait (security cases T14, D12).
/// </summary>
public sealed class StrangersLines(TimeProvider clock)
{
    /// <summary>How many lines of one reason are written in a minute.</summary>
    public const int MostInAMinute = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly Dictionary<string, int> seen = []; // reasons are ours, and few
    private readonly Dictionary<string, int> untold = [];
    private DateTimeOffset since;

    /// <summary>Whether it is a refusal of something that came of no login under way and of no party we know by its signature.</summary>
    public static bool IsOne(LoginRecord line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line is { Outcome: "refused", Idp: null, Reason: not null };
    }

    /// <summary>Writes that line, or counts it: beyond its number, or when it cannot be written.</summary>
    public void Write(LoginRecord line, Func<LoginRecord, bool> tryWrite)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(tryWrite);
        lock (changing)
        {
            if (clock.GetUtcNow() - since >= Minute)
            {
                seen.Clear();
                since = clock.GetUtcNow();
            }

            var written = seen.GetValueOrDefault(line.Reason!);
            if (written < MostInAMinute && tryWrite(line))
            {
                seen[line.Reason!] = written + 1;
            }
            else
            {
                untold[line.Reason!] = untold.GetValueOrDefault(line.Reason!) + 1;
            }
        }
    }

    /// <summary>Hands out what has been counted, a line for each reason. What cannot be written is counted on.</summary>
    public void Tell(Func<LoginRecord, bool> tryWrite)
    {
        ArgumentNullException.ThrowIfNull(tryWrite);
        lock (changing)
        {
            foreach (var (reason, number) in untold)
            {
                if (tryWrite(CountOf(reason, number, clock.GetUtcNow())))
                {
                    untold.Remove(reason);
                }
            }
        }
    }

    private static LoginRecord CountOf(string reason, int number, DateTimeOffset now) => new()
    {
        At = now,
        Reference = string.Empty,
        Outcome = "refused",
        Reason = reason,
        Detail = string.Create(CultureInfo.InvariantCulture, $"and {number:N0} more of this kind"),
        More = number,
    };
}
