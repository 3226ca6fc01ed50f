using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>One of SPID's 108 response cases: its row in <c>Spid.md</c>, and what SPID's own <c>test.json</c> says of it.</summary>
/// <param name="Number">SPID's number of it.</param>
/// <param name="Spid">OK, KO, or open where SPID leaves it to what was asked.</param>
/// <param name="Ours">Success, or the reason for which the gateway refuses it.</param>
/// <param name="Why">Why the two differ; empty where they do not.</param>
/// <param name="Definition">The case in <c>test.json</c>.</param>
internal sealed partial record SpidCase(string Number, string Spid, string Ours, string Why, JsonElement Definition)
{
    private static readonly string Project = Path.Combine(MarkdownTable.Folder, "spid-saml-check", "src");

    private static readonly Lazy<Dictionary<string, JsonElement>> Definitions = new(Read);

    /// <summary>The rows of the table, in their order.</summary>
    public static IReadOnlyList<SpidCase> All { get; } =
        [.. from row in MarkdownTable.Rows("Spid.md") select new SpidCase(row[0], row[2], row[3], row[4], Definitions.Value[row[0]])];

    /// <summary>The numbers of <c>test.json</c>.</summary>
    public static IEnumerable<string> Numbers => Definitions.Value.Keys;

    public bool IsAccepted => Ours == "Success";

    /// <summary>Null where SPID is open.</summary>
    public bool? IsAsSpidSays => Spid == "open" ? null : IsAccepted == (Spid == "OK");

    /// <summary>The Response, with places to fill in.</summary>
    public string Template => File.ReadAllText(Path.Combine(Project, Definition.GetProperty("path").GetString()!));

    public bool SignsResponse => Definition.GetProperty("sign_response").GetBoolean();

    public bool SignsAssertion => Definition.GetProperty("sign_assertion").GetBoolean();

    /// <summary>A key comes with the case: not the IdP's.</summary>
    public bool HasForeignKey => Definition.TryGetProperty("sign_credentials", out _);

    public bool NamesFormatOfAttributes => !Definition.TryGetProperty("attributesNameFormat", out var named) || named.GetBoolean();

    public IEnumerable<(string Name, string Value)> Attributes => Definition.GetProperty("response").TryGetProperty(nameof(Attributes), out var attributes)
        ? attributes.EnumerateObject().Select(attribute => (attribute.Name, attribute.Value.GetString()!))
        : [];

    /// <summary>What <c>test.json</c> expects, in its own words: OK, KO, or open.</summary>
    public string ExpectedBySpid => Expectation().Match(Definition.GetProperty("description").GetString()!).Groups["result"].Value.ToUpperInvariant() is { Length: 2 } result
        ? result
        : "open";

    /// <summary>A value the case insists on; null where the IdP's own serves.</summary>
    public string? this[string field] =>
        Definition.GetProperty("response").TryGetProperty(field, out var value) && value.GetString() is { Length: > 0 } text ? text : null;

    public override string ToString() => Number;

    private static Dictionary<string, JsonElement> Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Project, "config-sample", "test.json")));
        return json.RootElement.GetProperty("test-suite-1").GetProperty("cases").EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.Clone());
    }

    [GeneratedRegex("Risultato atteso: (?<result>OK|KO)", RegexOptions.IgnoreCase)]
    private static partial Regex Expectation();
}
