namespace ContextHandler.Login;

/// <summary>
/// How many entries a single node may keep: what fits in a share of the memory that the process may use, so that a large node serves a large morning, and a
/// flood ends in a refusal on a small one and not in the end of the process (security cases J10, T21).
/// </summary>
internal static class MemoryShare
{
    /// <summary>What the process may use: the container's limit where there is one.</summary>
    private static readonly long Available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    /// <summary>That many, between a hundred thousand, which fit into anything that runs us, and ten million.</summary>
    /// <param name="part">Into how many such shares the memory is cut.</param>
    /// <param name="bytes">What one takes with everything around it.</param>
    public static int Entries(int part, int bytes) => Entries(Available, part, bytes);

    internal static int Entries(long available, int part, int bytes) => (int)Math.Clamp(available / part / bytes, 100_000, 10_000_000);
}
