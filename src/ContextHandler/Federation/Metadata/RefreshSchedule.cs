using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.Federation.Metadata;

/// <summary>
/// When a party's metadata is fetched again: after half of its cacheDuration (an hour without one), and before half of its time is over;
/// never more often than every 5 minutes nor less often than every 24 hours (security case L08). Up to a tenth earlier or later, always the
/// same for a party, so that 98 of them do not come at once.
/// </summary>
public static class RefreshSchedule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    // The first alarm of a term is at half of it; a tenth later than this is still before.
    private const double BeforeTheAlarm = 0.4;

    /// <summary>After a fetch that succeeded, whether or not it brought something new.</summary>
    public static DateTimeOffset AfterSuccess(EntityId party, DateTimeOffset fetched, TimeSpan? cacheDuration, DateTimeOffset? validUntil)
    {
        var interval = cacheDuration / 2 ?? Usual;
        var left = (validUntil - fetched) * BeforeTheAlarm ?? interval;
        return fetched + Clamp(Spread(party, left < interval ? left : interval), Longest);
    }

    /// <summary>After one that failed or brought a document that was refused: 5, 10, 20, 40 minutes, then every hour.</summary>
    /// <param name="party">The party.</param>
    /// <param name="failed">When it failed.</param>
    /// <param name="failures">How often in a row, this one included.</param>
    public static DateTimeOffset AfterFailure(EntityId party, DateTimeOffset failed, int failures) =>
        failed + Clamp(Spread(party, Shortest * Math.Pow(2, Math.Clamp(failures, 1, 5) - 1)), Usual);

    private static TimeSpan Clamp(TimeSpan interval, TimeSpan longest) => interval < Shortest ? Shortest : interval > longest ? longest : interval;

    private static TimeSpan Spread(EntityId party, TimeSpan interval)
    {
        ArgumentNullException.ThrowIfNull(party);
        var place = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(party.Value)));
        return (interval < Longest ? interval : Longest) * (0.9 + (0.2 * place / uint.MaxValue));
    }
}
