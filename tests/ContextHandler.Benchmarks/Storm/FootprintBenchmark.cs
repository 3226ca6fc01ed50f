using System.Globalization;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>
/// What a login leaves in Redis, and what it asks of it: from these and the lifetimes the memory and the operations follow that any number of logins an
/// hour needs.
/// </summary>
internal static class FootprintBenchmark
{
    private const int WarmUp = 2_000;
    private const int Logins = 2_000;

    // Kind, keys, bytes with all that Redis itself needs for them, and the longest time that one has left, in seconds.
    private const string ByKind =
        """
        local kinds = {}
        for _, key in ipairs(redis.call('KEYS', '*')) do
          local name = string.match(key, '^[^:]+:[^:]+:([^:]+)')
          local kind = kinds[name] or { 0, 0, 0 }
          kinds[name] = { kind[1] + 1, kind[2] + redis.call('MEMORY', 'USAGE', key, 'SAMPLES', 0), math.max(kind[3], redis.call('TTL', key)) }
        end
        local lines = {}
        for name, kind in pairs(kinds) do table.insert(lines, name .. ' ' .. table.concat(kind, ' ')) end
        table.sort(lines)
        return lines
        """;

    public static async Task<int> RunAsync()
    {
        var plan = new StormPlan("footprint", 1, WithRedis: true) { IsEncrypted = true };
        await using var stage = await StormStage.StartAsync(plan).ConfigureAwait(false);
        using var nodes = new NodesInTurn(stage);
        var generator = new Generator(new WholeLogin(stage, plan, nodes, TimeProvider.System).TimeAsync);
        await generator.CrowdAsync(16, WarmUp).ConfigureAwait(false);
        await RedisCli.AskAsync(stage.RedisPort, "CONFIG", "RESETSTAT").ConfigureAwait(false);
        var (before, loopback) = (await UsedAsync(stage).ConfigureAwait(false), Loopback());
        (await generator.CrowdAsync(16, Logins).ConfigureAwait(false)).ThrowIfAnyFailed();
        var (after, network) = (await UsedAsync(stage).ConfigureAwait(false), Loopback() - loopback);
        var stats = (await RedisCli.AskAsync(stage.RedisPort, "INFO", "stats").ConfigureAwait(false)).Where(line => line.StartsWith("total_net_", StringComparison.Ordinal)).Sum(line => NumberIn(line, ':'));
        var operations = await CommandsAsync(stage).ConfigureAwait(false);
        var byteHours = await KindsAsync(stage).ConfigureAwait(false);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"footprint: operations {operations:F1} bytes {(after - before) / Logins} byte-hours {byteHours:F0} network-redis {stats / Logins} network-people {(network - stats) / Logins}"));
        return 0;
    }

    private static async Task<double> CommandsAsync(StormStage stage)
    {
        var commands = (await RedisCli.AskAsync(stage.RedisPort, "INFO", "commandstats").ConfigureAwait(false))
            .Where(line => line.StartsWith("cmdstat_", StringComparison.Ordinal))
            .Select(line => (Name: line["cmdstat_".Length..].Split(':')[0], PerLogin: NumberIn(line, '=') / (double)Logins))
            .Where(command => command.PerLogin >= 0.01) // the others are not a login's
            .OrderByDescending(command => command.PerLogin)
            .ToList();
        Console.WriteLine("operations per login: " + string.Join(", ", commands.Select(command => string.Create(CultureInfo.InvariantCulture, $"{command.Name} {command.PerLogin:F2}"))));
        return commands.Sum(command => command.PerLogin);
    }

    // Keys and bytes for an hour each, per login: times the logins of an hour, that is what stands in Redis at any time.
    private static async Task<double> KindsAsync(StormStage stage)
    {
        var (byteHours, all) = (0.0, await RedisCli.AskAsync(stage.RedisPort, "--raw", "EVAL", ByKind, "0").ConfigureAwait(false));
        Console.WriteLine($"{"kind",-20}{"per login",12}{"bytes each",12}{"lives s",10}{"byte-hours",12}");
        foreach (var (name, numbers) in all.Select(line => line.Split(' ')).Select(parts => (parts[0], parts[1..].Select(long.Parse).ToArray())))
        {
            var (keys, bytes, seconds) = (numbers[0], numbers[1], numbers[2]);
            var share = bytes / (double)(WarmUp + Logins) * seconds / 3600;
            byteHours += share;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20}{keys / (double)(WarmUp + Logins),12:F2}{bytes / keys,12}{seconds,10}{share,12:F0}"));
        }

        return byteHours;
    }

    private static async Task<long> UsedAsync(StormStage stage) =>
        NumberIn((await RedisCli.AskAsync(stage.RedisPort, "INFO", "memory").ConfigureAwait(false)).First(line => line.StartsWith("used_memory:", StringComparison.Ordinal)), ':');

    // Octets that this machine has sent to itself, TCP's and IP's own among them.
    private static long Loopback() => long.Parse(
        File.ReadLines("/proc/net/dev").First(line => line.Contains("lo:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    // name:12,… and name:calls=12,…
    private static long NumberIn(string line, char before)
    {
        var digits = line[(line.IndexOf(before, StringComparison.Ordinal) + 1)..];
        return long.Parse(digits.Split(',')[0], CultureInfo.InvariantCulture);
    }
}
