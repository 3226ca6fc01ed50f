using System.Globalization;

namespace ContextHandler.Benchmarks.Proxy;

/// <summary>What Linux counts of a process and of all that it started (proc(5)).</summary>
internal static class ProcessTree
{
    private const double TicksPerSecond = 100; // sysconf(_SC_CLK_TCK) on every Linux that .NET runs on
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int SystemTicks = 12;
    private const int ResidentPages = 21;

    /// <summary>CPU time in seconds, in user and kernel, to 10 ms.</summary>
    public static double CpuSeconds(int root) =>
        Members(root).Sum(stat => long.Parse(stat[UserTicks], CultureInfo.InvariantCulture) + long.Parse(stat[SystemTicks], CultureInfo.InvariantCulture)) / TicksPerSecond;

    /// <summary>Resident memory in bytes.</summary>
    public static long ResidentBytes(int root) => Environment.SystemPageSize * Members(root).Sum(stat => long.Parse(stat[ResidentPages], CultureInfo.InvariantCulture));

    private static IEnumerable<string[]> Members(int root)
    {
        var all = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0)
            .Select(id => (Id: id, Stat: StatOf(id)))
            .Where(process => process.Stat is not null)
            .ToDictionary(process => process.Id, process => process.Stat!);
        return all.Where(process => IsBelow(process.Key)).Select(process => process.Value);

        bool IsBelow(int id) => id == root || (all.TryGetValue(id, out var stat) && int.Parse(stat[Parent], CultureInfo.InvariantCulture) is > 1 and var parent && IsBelow(parent));
    }

    // The name stands in brackets and may hold anything; what follows it is counted from here, the state being 0.
    private static string[]? StatOf(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null; // it has ended meanwhile
        }
    }
}
