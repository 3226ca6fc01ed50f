using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContextHandler.Attributes;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Redis;
using ContextHandler.Requests;
using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Redis;

/// <summary>
/// Whatever version 1 has ever written is read for ever. Each golden file holds a value with every member, and one with none that it may lack; a release
/// that adds members adds a file with them, and never changes one that stands there.
/// </summary>
public sealed class RedisFormatTests
{
    private static readonly Dictionary<string, Type> Kinds = new()
    {
        ["login"] = typeof(PendingLogin),
        ["leg"] = typeof(IdpLeg),
        ["kept-request"] = typeof(ReceivedAuthnRequest),
        ["answer"] = typeof(KeptAnswer),
        ["session"] = typeof(Session),
        ["logout"] = typeof(PendingLogout),
        ["logout-leg"] = typeof(LogoutLeg),
        ["logout-end"] = typeof(LogoutEnd),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_golden_value_is_read_whole_and_written_as_it_was(string kind)
    {
        foreach (var golden in Golden(kind))
        {
            Assert.Equal(golden, Write(Read(golden, Kinds[kind]), Kinds[kind]));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_member_of_today_stands_in_a_golden_value(string kind)
    {
        var filled = Write(Filled.Of(Kinds[kind]), Kinds[kind]);

        Assert.True(Golden(kind).Contains(filled), $"It has other members now: add to golden/{kind}.jsonl, as a line of its own:\n{filled}");
    }

    [Theory, MemberData(nameof(Names))]
    public void What_the_next_release_adds_is_ignored(string kind)
    {
        foreach (var golden in Golden(kind))
        {
            var next = JsonNode.Parse(golden)!;
            Add(next);

            Assert.Equal(golden, Write(Read(next.ToJsonString(), Kinds[kind]), Kinds[kind]));
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_must_be_there_and_is_not_is_told_when_it_is_read_and_not_later(string kind)
    {
        var least = JsonNode.Parse(Golden(kind).MinBy(golden => golden.Length)!)!.AsObject();
        foreach (var name in least.Select(member => member.Key).ToList())
        {
            var without = least.DeepClone().AsObject();
            without.Remove(name);

            Assert.Throws<JsonException>(() => Read(without.ToJsonString(), Kinds[kind]));
        }
    }

    [Fact]
    public void A_list_that_is_missing_is_empty()
    {
        var login = A.PendingLogin() with { IdpList = [], Remarks = [] };
        var stored = JsonNode.Parse(RedisJson.Write(login))!.AsObject();
        stored.Remove("idpList");

        Assert.Empty(((PendingLogin)Read(stored.ToJsonString(), typeof(PendingLogin))).IdpList);
    }

    [Theory]
    [InlineData("\"system\":\"https://system.example.dk/æ\"", "\"system\":\"not an id\"")]
    [InlineData("\"system\":\"https://system.example.dk/æ\"", "\"system\":null")]
    [InlineData("\"nameIdFormat\":\"Transient\"", "\"nameIdFormat\":\"OfTheNextRelease\"")]
    [InlineData("\"nameIdFormat\":\"Transient\"", "\"nameIdFormat\":2")]
    [InlineData("\"nsis-substantial\"", "\"nsis-sublime\"")]
    public void A_value_of_another_kind_is_not_read(string good, string bad)
    {
        var stored = Golden("login").MaxBy(golden => golden.Length)!;
        Assert.Contains(good, stored, StringComparison.Ordinal);

        Assert.Throws<JsonException>(() => Read(stored.Replace(good, bad, StringComparison.Ordinal), typeof(PendingLogin)));
    }

    [Fact]
    public void Keys_are_what_they_were()
    {
        var format = new RedisFormat("ch");

        Assert.Equal("ch:1:login:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", format.Key(RedisKind.Login, "abc").ToString());
        Assert.Equal("ch:1:kept-request:ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0", format.Key(RedisKind.KeptRequest, "abc").ToString());
        Assert.Equal("ch:1:session:" + SessionKey.Of("key"), format.KeyOfHash(RedisKind.Session, SessionKey.Of("key").ToString()).ToString());
        Assert.Equal("ch:1:ended", format.Channel(RedisKind.Ended).ToString());
        Assert.NotEqual(format.Key(RedisKind.Request, "a", "bc"), format.Key(RedisKind.Request, "ab", "c"));
    }

    private static string[] Golden(string kind) =>
        File.ReadAllLines(Path.Combine(Repository.Root, "tests", "ContextHandler.Tests", "Redis", "golden", kind + ".jsonl"));

    private static object Read(string stored, Type type) => JsonSerializer.Deserialize(stored, type, RedisJson.Options)!;

    private static string Write(object value, Type type) => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(value, type, RedisJson.Options));

    private static void Add(JsonNode? node)
    {
        foreach (var child in node is JsonObject members ? members.Select(member => member.Value) : node is JsonArray items ? items : [])
        {
            Add(child);
        }

        if (node is JsonObject record)
        {
            record["ofTheNextRelease"] = new JsonArray(1, new JsonObject());
        }
    }
}
