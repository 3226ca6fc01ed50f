using System.Diagnostics;
using System.Globalization;

namespace ContextHandler.Benchmarks.Login;

/// <summary>One whole login against its bare cryptography: 7 interleaved rounds, medians.</summary>
internal static class LoginBenchmark
{
    private const int Rounds = 7;
    private const int LoginsPerRound = 200;
    private const int WarmUp = 400;

    public static async Task<int> RunAsync()
    {
        await MeasureAsync(3072).ConfigureAwait(false);
        var (ratio, login, raw, bytes) = await MeasureAsync(2048).ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"login: ratio {ratio:F2} us {login:F0} raw {raw:F0} bytes {bytes:F0}"));
        return 0;
    }

    private static async Task<(double Ratio, double Login, double Raw, double Bytes)> MeasureAsync(int keySize)
    {
        var parties = new BenchmarkParties(keySize);
        var login = new OneLogin(parties);
        await login.RunAsync().ConfigureAwait(false);
        var raw = new RawOperations(parties, login.Messages!);
        Console.WriteLine($"RSA-{keySize}, one login's bare operations:");
        foreach (var line in raw.Describe())
        {
            Console.WriteLine("  " + line);
        }

        for (var index = 0; index < WarmUp; index++)
        {
            await login.RunAsync().ConfigureAwait(false);
            raw.Run();
        }

        var rounds = new List<(double Login, double Raw, double Bytes)>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = login.Spent;
            long rawTicks = 0;
            for (var index = 0; index < LoginsPerRound; index++)
            {
                await login.RunAsync().ConfigureAwait(false);
                rawTicks += raw.Run();
            }

            rounds.Add((Microseconds(login.Spent.Ticks - before.Ticks), Microseconds(rawTicks), (login.Spent.Bytes - before.Bytes) / (double)LoginsPerRound));
        }

        var median = (
            Ratio: Median.Of(rounds.Select(round => round.Login / round.Raw)),
            Login: Median.Of(rounds.Select(round => round.Login)),
            Raw: Median.Of(rounds.Select(round => round.Raw)),
            Bytes: Median.Of(rounds.Select(round => round.Bytes)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"RSA-{keySize}: login {median.Login:F0} us, raw {median.Raw:F0} us, ratio {median.Ratio:F2}, {median.Bytes:F0} bytes allocated (medians of {Rounds} rounds of {LoginsPerRound})"));
        return median;
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency / LoginsPerRound;
}
