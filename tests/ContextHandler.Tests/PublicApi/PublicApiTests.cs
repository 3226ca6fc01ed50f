using System.Reflection;
using ContextHandler.Testing;
using ContextHandler.Tests.House;

namespace ContextHandler.Tests.PublicApi;

/// <summary>What others build upon does not change by accident: <c>ContextHandler.txt</c> is what the rules promise, and a change of it is seen in review.</summary>
public sealed class PublicApiTests
{
    private const string Promised = "tests/ContextHandler.Tests/PublicApi/ContextHandler.txt";

    [Fact]
    public void The_rules_promise_what_is_written_down()
    {
        var written = SourceTree.ReadText(Promised).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var found = ApiText.Of(Assembly.Load("ContextHandler"));
        var difference = found.Except(written).Select(line => "+ " + line).Concat(written.Except(found).Select(line => "- " + line)).OrderBy(line => line[2..], StringComparer.Ordinal).ToList();

        Assert.True(difference.Count == 0 && found.SequenceEqual(written), difference.Count == 0 ? "The lines are out of order." : $"""
            The public API of ContextHandler is another:
            {string.Join('\n', difference)}
            Is it meant? Then take it in, and have it seen in review:  cp '{Keep(found)}' {Promised}
            """);
    }

    [Fact]
    public void Every_kind_of_member_has_its_line() => Assert.Equal(
        [
            " : abstract class record, IDisposable, IEquatable<ApiSample>",
            ".Address { get; init; } -> Uri required",
            ".Count { get; init; } -> int?",
            ".Dispose() -> void abstract",
            ".Find<T>(in T key, out string? found, params string[] others) -> ApiSample? static",
            ".Happened event EventHandler",
            ".Item[int index] { get; } -> int",
            ".Name { get; init; } -> string",
            ".Seen() -> void protected virtual",
            ".Table { get; protected set; } -> Dictionary<string, byte[]>?",
            ".ToString() -> string override",
            ".Word -> string = \"word\" static",
            ".Words -> IReadOnlyList<string?> static",
            ".new(string Name, int? Count = 3) protected",
        ],
        ApiText.Of(typeof(ApiSample)).Select(line => line[typeof(ApiSample).FullName!.Length..]));

    private static string Keep(IReadOnlyList<string> found)
    {
        var path = Path.Combine(Repository.Root, "artifacts", "ContextHandler.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, string.Join('\n', found) + "\n");
        return path;
    }
}
