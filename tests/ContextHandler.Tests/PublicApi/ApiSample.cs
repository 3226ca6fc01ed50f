namespace ContextHandler.Tests.PublicApi;

#pragma warning disable CA1070, CA1819, CA2227, CS0067 // used by nobody: a sample of what a public type may have, not of what is good
internal abstract record ApiSample(string Name, int? Count = 3) : IDisposable
{
    public const string Word = "word";
    public static readonly IReadOnlyList<string?> Words = [];
    private readonly int hidden = 1;

    public required Uri Address { get; init; }

    public event EventHandler? Happened;

    public Dictionary<string, byte[]>? Table { get; protected set; }

    public virtual int this[int index] => hidden + index;

    public static ApiSample? Find<T>(in T key, out string? found, params string[] others) => throw new ArgumentException($"{key}{others}", found = null);

    public override string ToString() => Name;

    public abstract void Dispose();

    internal int Hidden() => hidden;

    protected virtual void Seen()
    {
    }
}
#pragma warning restore CA1070, CA1819, CA2227, CS0067
