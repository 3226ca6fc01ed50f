using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContextHandler.Cli.Editing;

namespace ContextHandler.Tests.Cli.Editing;

public sealed class JsonEditTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 250)];

    [Theory]
    [InlineData("""{ "a": 1 }""", """{ "a": 1, "at": "x" }""")]
    [InlineData("""{"a":1}""", """{"a":1,"at":"x"}""")]
    [InlineData("""{"a" : 1 }""", """{"a" : 1,"at" : "x" }""")]
    [InlineData("""{}""", """{ "at": "x" }""")]
    [InlineData("{\n  \"a\": 1,\n  \"b\": { \"at\": 2 }\n}\n", "{\n  \"a\": 1,\n  \"b\": { \"at\": 2 },\n  \"at\": \"x\"\n}\n")]
    [InlineData("{\r\n\t\"a\": 1\r\n}", "{\r\n\t\"a\": 1,\r\n\t\"at\": \"x\"\r\n}")]
    [InlineData("{ \"a\": 1\n, \"b\": 2\n}", "{ \"a\": 1\n, \"b\": 2\n, \"at\": \"x\"\n}")]
    [InlineData("{ \"at\" :\t[ \"old\", {} ] ,\"b\":2 }", "{ \"at\" :\t\"x\" ,\"b\":2 }")]
    [InlineData("""{ "\u0061t": "old" }""", """{ "\u0061t": "x" }""")]
    public void A_field_is_set_in_the_layout_of_its_object(string before, string expected) =>
        Assert.Equal(expected, Text(JsonEdit.Set(Bytes(before), whole => whole, "at", "x")));

    [Theory]
    [InlineData("""[{ "a": "1" }]""", """[{ "a": "1" },{ "a": "2", "b": "3" }]""")]
    [InlineData("""[ { "a": "1" } ]""", """[ { "a": "1" }, { "a": "2", "b": "3" } ]""")]
    [InlineData("[\n  {\n    \"a\": \"1\"\n  }\n]", "[\n  {\n    \"a\": \"1\"\n  },\n  {\n    \"a\": \"2\",\n    \"b\": \"3\"\n  }\n]")]
    [InlineData("[{\n  \"a\":\"1\"\n}, {\n  \"a\":\"1\"\n}]", "[{\n  \"a\":\"1\"\n}, {\n  \"a\":\"1\"\n}, {\n  \"a\":\"2\",\n  \"b\":\"3\"\n}]")]
    [InlineData("[ 1 ]", """[ 1, { "a": "2", "b": "3" } ]""")]
    public void An_object_is_added_in_the_layout_of_the_last(string before, string expected) =>
        Assert.Equal(expected, Text(JsonEdit.Append(Bytes(before), whole => whole, [("a", "2"), ("b", "3")])));

    [Theory]
    [InlineData("nøgle.pfx", "\"nøgle.pfx\"")]
    [InlineData("C:\\keys\\a\"b", "\"C:\\\\keys\\\\a\\\"b\"")]
    [InlineData("line\nend", "\"line\\nend\"")]
    public void Letters_stay_letters_and_the_rest_is_escaped(string text, string expected) => Assert.Equal(expected, JsonEdit.Quoted(text));

    [Theory, MemberData(nameof(Seeds))]
    public void Setting_a_field_changes_its_value_and_nothing_else(int seed)
    {
        var before = new OddJson(seed).Text();
        foreach (var name in new[] { "path", "promoteAt", "når" })
        {
            var expected = Parse(before);
            var credentials = expected["gateway"]!["credentials"]!.AsArray();
            credentials[^1]![name] = "2026-12-06T06:30";

            var after = JsonEdit.Set(before, whole => Credentials(whole).Parts[^1], name, "2026-12-06T06:30");

            AssertSame(expected, after);
            AssertUntouchedAround(before, after, removed: Credentials(JsonParts.Of(before)).Parts[^1].Field(name));
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Adding_an_object_changes_nothing_else(int seed)
    {
        var before = new OddJson(seed).Text();
        var expected = Parse(before);
        expected["gateway"]!["credentials"]!.AsArray().Add(new JsonObject { ["use"] = "signing", ["path"] = "ny.pfx" });

        var after = JsonEdit.Append(before, Credentials, [("use", "signing"), ("path", "ny.pfx")]);

        AssertSame(expected, after);
        AssertUntouchedAround(before, after, removed: null);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Line_ends_stay_of_one_kind(int seed)
    {
        var before = new OddJson(seed).Text();

        var after = Text(JsonEdit.Append(before, Credentials, [("use", "signing"), ("path", "ny.pfx")]));

        Assert.Equal(Text(before).Contains('\r', StringComparison.Ordinal), after.Contains('\r', StringComparison.Ordinal));
        Assert.Equal(after.Split('\n').Length - 1, after.Contains('\r', StringComparison.Ordinal) ? after.Split("\r\n").Length - 1 : after.Split('\n').Length - 1);
    }

    [Theory]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ \"a\": 1 } x")]
    [InlineData("{ \"a\": 1")]
    [InlineData("")]
    public void What_is_no_json_is_not_edited(string text) => Assert.ThrowsAny<JsonException>(() => JsonParts.Of(Bytes(text)));

    private static JsonPart Credentials(JsonPart whole) => whole.Field("gateway")!.Field("credentials")!;

    private static JsonNode Parse(byte[] json) =>
        JsonNode.Parse(json.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? json.AsSpan(Encoding.UTF8.Preamble.Length) : json)!;

    private static void AssertSame(JsonNode expected, byte[] after)
    {
        using var left = JsonDocument.Parse(expected.ToJsonString());
        using var right = JsonDocument.Parse(Parse(after).ToJsonString());
        Assert.True(JsonElement.DeepEquals(left.RootElement, right.RootElement), Text(after));
    }

    // What is left of the old text before and behind the change is the whole of it, but for the value that was replaced.
    private static void AssertUntouchedAround(byte[] before, byte[] after, JsonPart? removed)
    {
        var head = before.AsSpan().CommonPrefixLength(after);
        var rest = removed is null ? before.Length - head : before.Length - removed.End;
        Assert.True(removed is null || head >= removed.Start, Text(after));
        Assert.Equal(before[^rest..], after[^rest..]);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(byte[] json) => Encoding.UTF8.GetString(json);
}
