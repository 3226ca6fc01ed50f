using System.Text;
using ContextHandler.Cli.Editing;

namespace ContextHandler.Tests.Cli.Editing;

public sealed class UnifiedDiffTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 60)];

    [Fact]
    public void Nothing_changed_is_nothing_to_show() => Assert.Empty(Diff("a\nb\n", "a\nb\n"));

    [Fact]
    public void Three_lines_around_the_change_are_shown() => Assert.Equal(
        ["--- f", "+++ f", "@@ -2,7 +2,8 @@", " 2", " 3", " 4", "-5", "+five", "+5½", " 6", " 7", " 8"],
        Diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n5½\n6\n7\n8\n9\n"));

    [Fact]
    public void Lines_between_two_changes_stay() => Assert.Equal(
        ["--- f", "+++ f", "@@ -1,3 +1,3 @@", "-a", "+A", " b", "-c", "+C"], Diff("a\nb\nc\n", "A\nb\nC\n"));

    [Fact]
    public void A_missing_line_end_is_told() => Assert.Equal(
        ["--- f", "+++ f", "@@ -1,1 +1,1 @@", "-a", "\\ No newline at end of file", "+b", "\\ No newline at end of file"], Diff("a", "b"));

    [Fact]
    public void A_line_end_of_windows_is_not_shown() => Assert.DoesNotContain('\r', string.Concat(Diff("a\r\nb\r\n", "a\r\nc\r\n")));

    [Fact]
    public void A_tab_is_shown_and_no_name_moves_the_cursor() => Assert.Equal("+\ta\uFFFD[2J", Diff("x\n", "\ta\u001b[2J\n")[^1]);

    [Theory, MemberData(nameof(Seeds))]
    public void The_change_can_be_made_again_from_what_is_shown(int seed)
    {
        var random = new Random(seed);
        var before = Enumerable.Range(0, random.Next(0, 12)).Select(_ => $"{(char)('a' + random.Next(4))}").ToList();
        var after = before.ToList();
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            after.Insert(random.Next(after.Count + 1), $"{(char)('a' + random.Next(6))}");
            after.RemoveAt(random.Next(after.Count));
            after.Insert(random.Next(after.Count + 1), "z");
        }

        var diff = Diff(string.Concat(before.Select(line => line + "\n")), string.Concat(after.Select(line => line + "\n")));

        var start = diff.Count == 0 ? 0 : before.Count - BehindTheHunk(diff, before.Count);
        Assert.Equal(before, [.. before.Take(start), .. Side(diff, '-'), .. before.Skip(start + Side(diff, '-').Count)]);
        Assert.Equal(after, [.. before.Take(start), .. Side(diff, '+'), .. before.Skip(start + Side(diff, '-').Count)]);
    }

    private static List<string> Side(List<string> diff, char mark) => [.. diff.Skip(3).Where(line => line[0] == ' ' || line[0] == mark).Select(line => line[1..])];

    private static int BehindTheHunk(List<string> diff, int lines)
    {
        var first = int.Parse(diff[2].Split('-', ',')[1], null);
        return lines - (Side(diff, '-').Count == 0 ? first : first - 1);
    }

    private static List<string> Diff(string before, string after) =>
        [.. UnifiedDiff.Lines("f", Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after))];
}
