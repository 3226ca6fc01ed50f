namespace ContextHandler.Keys.Expiry;

/// <summary>When somebody is told that a certificate ends (security case T13). It breaks no login of ours: a certificate is a container of a key (decision 26).</summary>
public static class CertificateExpiry
{
    /// <summary>Days before the end; 0 is the end itself.</summary>
    public static IReadOnlyList<int> Thresholds { get; } = [60, 30, 14, 7, 1, 0];

    /// <summary>The last threshold passed, for example 14 with 10 days left; null: more than the first are left.</summary>
    public static int? Passed(DateTimeOffset notAfter, DateTimeOffset now) =>
        Thresholds.Where(days => notAfter - now <= TimeSpan.FromDays(days)).Cast<int?>().LastOrDefault();

    /// <summary>When the next threshold is passed; null: the certificate has ended.</summary>
    public static DateTimeOffset? NextThreshold(DateTimeOffset notAfter, DateTimeOffset now) =>
        Thresholds.Where(days => notAfter - now > TimeSpan.FromDays(days)).Select(days => (DateTimeOffset?)notAfter.AddDays(-days)).FirstOrDefault();

    /// <summary>Whole days left; negative once it has ended.</summary>
    public static int DaysLeft(DateTimeOffset notAfter, DateTimeOffset now) => (int)Math.Floor((notAfter - now).TotalDays);
}
