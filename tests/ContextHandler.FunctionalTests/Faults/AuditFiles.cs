using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContextHandler.Testing.Nodes;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>What the audit files of all nodes say in the end.</summary>
internal sealed class AuditFiles
{
    private readonly byte[] secret;
    private readonly ILookup<string, JsonElement> answered;
    private readonly HashSet<string?> askedAgain;

    private AuditFiles(byte[] secret, IReadOnlyList<string> lines)
    {
        this.secret = secret;
        var whole = lines.Select(Parse).ToList();
        Torn = whole.Count(line => line is null);
        askedAgain = [.. whole.OfType<JsonElement>().Where(IsUndelivered).Select(line => Text(line, "reference"))];
        answered = whole.OfType<JsonElement>().Where(line => Text(line, "outcome") == "answered").ToLookup(line => Text(line, "subjectHash")!);
    }

    /// <summary>Lines that are no JSON.</summary>
    public int Torn { get; }

    /// <summary>Logins that were answered more than once.</summary>
    public int Twice => answered.SelectMany(lines => lines).GroupBy(line => Text(line, "reference")).Count(lines => lines.Count() > 1);

    public static AuditFiles Read(NodesStage stage) => new(
        File.ReadAllBytes(Path.Combine(stage.Folder.Path, "subject.secret")),
        [.. stage.Nodes.SelectMany(node => File.ReadAllText(node.AuditFile).Split('\n', StringSplitOptions.RemoveEmptyEntries))]);

    /// <summary>How many logins of that person the system has seen answered without a line that says so.</summary>
    public int LostOf(Person person) => Math.Max(0, person.Answered.Count - LinesOf(person).Count());

    /// <summary>How many lines say that this person was answered though the system has not seen it.</summary>
    public int UndeliveredOf(Person person) => Math.Max(0, LinesOf(person).Count() - person.Answered.Count);

    /// <summary>How many of those have no second line under the same reference, which flags it as undelivered.</summary>
    public int UnnoticedOf(Person person) => Math.Max(0, UndeliveredOf(person) - LinesOf(person).Count(line => askedAgain.Contains(Text(line, "reference"))));

    private IEnumerable<JsonElement> LinesOf(Person person) =>
        answered[Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes("audit " + person.NameId)))];

    private static bool IsUndelivered(JsonElement line) =>
        Text(line, "reason") == "RequestAlreadyAnswered" && Text(line, "detail")!.StartsWith("undelivered: ", StringComparison.Ordinal);

    private static string? Text(JsonElement line, string field) => line.TryGetProperty(field, out var value) ? value.GetString() : null;

    private static JsonElement? Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
