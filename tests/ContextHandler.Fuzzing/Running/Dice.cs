namespace ContextHandler.Fuzzing.Running;

/// <summary>The chances of one case. The same seed and index fall alike everywhere, so that a case is reproduced by its two numbers.</summary>
internal sealed class Dice(int seed, long index)
{
    private readonly Random random = new(Mixed(seed, index));

    public int Below(int limit) => random.Next(limit);

    public int Between(int least, int most) => random.Next(least, most + 1);

    public bool OneIn(int many) => random.Next(many) == 0;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    public T OneOf<T>(List<T> choices) => choices[random.Next(choices.Count)];

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    public void Shuffle<T>(List<T> items) => random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(items));

    // The steps of SplitMix64, so that neighbours have nothing in common.
    private static int Mixed(int seed, long index)
    {
        var mixed = unchecked(((ulong)seed * 0x9E3779B97F4A7C15) + (ulong)index + 1);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return (int)((mixed ^ (mixed >> 31)) & int.MaxValue);
    }
}
