using System.Text;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Health;

public sealed class HealthJsonTests
{
    private static readonly EntityId One = EntityId.Create("https://idp.one.example");
    private static readonly EntityId Two = EntityId.Create("https://idp.two.example");

    [Fact]
    public void What_is_written_is_read_back()
    {
        var report = new HealthReport(TestClock.Start, new Dictionary<EntityId, IdpCondition>
        {
            [Two] = new(IdpState.Up) { LastReached = TestClock.Start.AddSeconds(-20) },
            [One] = new(IdpState.Down, IdpTrouble.FailedLogins, TestClock.Start.AddMinutes(-2)) { LastLogin = TestClock.Start.AddMinutes(-3) },
        });

        var read = HealthJson.Read(HealthJson.Write(report));

        Assert.Equal((report.At, report.Of(One), report.Of(Two)), (read.At, read.Of(One), read.Of(Two)));
        Assert.Equal(IdpCondition.Unknown, read.Of(EntityId.Create("https://idp.three.example")));
    }

    [Fact]
    public void It_is_in_words_and_in_order()
    {
        var json = Encoding.UTF8.GetString(HealthJson.Write(new(TestClock.Start, new Dictionary<EntityId, IdpCondition>
        {
            [Two] = IdpCondition.Unknown,
            [One] = new(IdpState.Down, IdpTrouble.NotReachable, TestClock.Start),
        })));

        Assert.Contains("\"why\": \"notReachable\"", json, StringComparison.Ordinal);
        Assert.True(json.IndexOf(One.Value, StringComparison.Ordinal) < json.IndexOf(Two.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"at\":\"2026-06-01T10:00:00+00:00\",\"idps\":{\"no entity\":{\"state\":\"up\",\"why\":null,\"since\":null}}}")]
    [InlineData("{\"at\":\"2026-06-01T10:00:00+00:00\",\"idps\":{\"https://x\":null}}")]
    [InlineData("{\"at\":\"2026-06-01T10:00:00+00:00\",\"idps\":{\"https://x\":{\"state\":\"well\"}}}")]
    public void Anything_else_is_refused(string json) => Assert.Throws<JsonException>(() => HealthJson.Read(Encoding.UTF8.GetBytes(json)));
}
