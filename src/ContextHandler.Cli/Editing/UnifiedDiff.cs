using System.Globalization;
using System.Text;

namespace ContextHandler.Cli.Editing;

/// <summary>What changed between two texts, in the form that <c>diff -u</c> prints, as one hunk: chctl changes one place at a time.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    private const string NoNewline = "\\ No newline at end of file";

    /// <summary>The lines of it; none when nothing changed. Line ends are not shown.</summary>
    public static IEnumerable<string> Lines(string name, byte[] before, byte[] after)
    {
        var (old, changed) = (Split(before), Split(after));
        var most = Math.Min(old.Count, changed.Count);
        var head = Enumerable.Range(0, most).TakeWhile(index => old[index] == changed[index]).Count();
        var tail = Enumerable.Range(1, most - head).TakeWhile(index => old[^index] == changed[^index]).Count();
        if (head == old.Count && head == changed.Count)
        {
            return [];
        }

        var (lead, trail) = (Math.Min(head, Context), Math.Min(tail, Context));
        return
        [
            $"--- {name}",
            $"+++ {name}",
            $"@@ -{Range(head - lead, old.Count - tail + trail)} +{Range(head - lead, changed.Count - tail + trail)} @@",
            .. old.Skip(head - lead).Take(lead).SelectMany(line => Marked(' ', line)),
            .. Middle([.. old.Take(old.Count - tail).Skip(head)], [.. changed.Take(changed.Count - tail).Skip(head)]),
            .. old.Skip(old.Count - tail).Take(trail).SelectMany(line => Marked(' ', line)),
        ];
    }

    // The longest common subsequence: the middle is a few lines long.
    private static IEnumerable<string> Middle(string[] old, string[] changed)
    {
        var common = new int[old.Length + 1, changed.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = changed.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == changed[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (left, right) = (0, 0);
        while (left < old.Length || right < changed.Length)
        {
            var (mark, line) =
                left < old.Length && right < changed.Length && old[left] == changed[right] ? (' ', old[left])
                : right == changed.Length || (left < old.Length && common[left + 1, right] >= common[left, right + 1]) ? ('-', old[left])
                : ('+', changed[right]);
            (left, right) = (mark == '+' ? left : left + 1, mark == '-' ? right : right + 1);
            foreach (var shown in Marked(mark, line))
            {
                yield return shown;
            }
        }
    }

    private static IEnumerable<string> Marked(char mark, string line) => line.EndsWith('\n')
        ? [mark + Shown(line.TrimEnd('\n').TrimEnd('\r'))]
        : [mark + Shown(line), NoNewline];

    // A tab indents, and moves no cursor to where it may not go.
    private static string Shown(string line) => string.Join('\t', line.Split('\t').Select(Printable.Of));

    private static string Range(int from, int to) =>
        string.Create(CultureInfo.InvariantCulture, $"{(to > from ? from + 1 : from)},{to - from}");

    // Each line with its end.
    private static List<string> Split(byte[] text)
    {
        List<string> lines = [];
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var length = rest.IndexOf((byte)'\n') is >= 0 and var end ? end + 1 : rest.Length;
            lines.Add(Encoding.UTF8.GetString(rest[..length]));
            rest = rest[length..];
        }

        return lines;
    }
}
