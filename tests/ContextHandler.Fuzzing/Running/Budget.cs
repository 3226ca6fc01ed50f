using System.Globalization;

namespace ContextHandler.Fuzzing.Running;

/// <summary>How long a run is and where it starts, from the environment that <c>tests/run.sh --fuzz</c> sets.</summary>
internal static class Budget
{
    /// <summary>FUZZ_MINUTES for all targets together; half a minute by default, as in CI.</summary>
    public static double Minutes { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("FUZZ_MINUTES"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0.5;

    /// <summary>FUZZ_SEED; 1 by default, so that CI tries the same cases every time.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("FUZZ_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    /// <summary>FUZZ_CASE: the index of the only case to try; null: as many as there is time for.</summary>
    public static long? OnlyCase { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("FUZZ_CASE"), CultureInfo.InvariantCulture, out var index) ? index : null;

    public static bool IsLong => Minutes >= 5;

    /// <summary>A share of the time, in percent.</summary>
    public static TimeSpan Share(int percent) => TimeSpan.FromMinutes(Minutes * percent / 100);
}
