namespace ContextHandler.DemoFederation.Archive;

/// <summary>The cases of the archive, in memory: lost when the demo ends.</summary>
internal sealed class ArchiveCases(TimeProvider clock)
{
    private const int MostShown = 50;
    private readonly Lock adding = new();
    private readonly List<ArchiveCase> cases = [];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<ArchiveCase> Newest
    {
        get
        {
            lock (adding)
            {
                return [.. cases.AsEnumerable().Reverse().Take(MostShown)];
            }
        }
    }

    public void Add(string title, string note, string by)
    {
        lock (adding)
        {
            cases.Add(new(cases.Count + 1, title, note, by, clock.GetUtcNow()));
        }
    }
}
