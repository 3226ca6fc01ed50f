using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>Kills a node at one point of a login, and writes down the points that a login has.</summary>
internal sealed class Killer
{
    private readonly Lock changing = new();
    private List<KillPoint>? seen;
    private KillPoint? point;
    private Task killing = Task.CompletedTask;

    /// <summary>The node that it has killed; null: none yet.</summary>
    public Node? Victim { get; private set; }

    /// <summary>Kills whoever comes to that point next; null: nobody.</summary>
    public void Await(KillPoint? next)
    {
        lock (changing)
        {
            (point, Victim, seen) = (next, null, []);
        }
    }

    /// <summary>The points since then, when the victim is gone.</summary>
    public async Task<IReadOnlyList<KillPoint>> StopAsync()
    {
        await killing;
        lock (changing)
        {
            var all = seen ?? [];
            seen = null;
            return all;
        }
    }

    /// <summary>A node has come there: whether it goes on.</summary>
    public async Task<bool> GoesOnAsync(string where, Node node)
    {
        lock (changing)
        {
            if (seen is null || Victim is not null)
            {
                return true;
            }

            var here = new KillPoint(where, seen.Count(other => other.Where == where));
            seen.Add(here);
            if (here != point)
            {
                return true;
            }

            Victim = node;
            killing = node.KillAsync();
        }

        await killing;
        return false;
    }
}
