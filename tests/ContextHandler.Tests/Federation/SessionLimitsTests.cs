using ContextHandler.Sessions;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Federation;

public sealed class SessionLimitsTests : IDisposable
{
    private readonly FederationFolder federation = new();

    public void Dispose() => federation.Dispose();

    [Fact]
    public void The_surer_a_login_the_shorter_it_lasts_by_default() => Assert.Equal(
        new SessionLimits(Minutes(60, 12 * 60), Minutes(30, 8 * 60), Minutes(15, 4 * 60)),
        federation.Load().Model!.Gateway.SessionLimits);

    [Fact]
    public void Every_part_can_be_said_alone() => Assert.Equal(
        new SessionLimits(Minutes(60, 12 * 60), Minutes(45, 8 * 60), Minutes(15, 60)),
        federation.Set("gateway.sessions", """{ "substantial": { "idle": "PT45M" }, "high": { "absolute": "PT1H" } }""").Load().Model!.Gateway.SessionLimits);

    [Theory]
    [InlineData("NIST 1", 60)]
    [InlineData("NIST 2", 60)]
    [InlineData("NIST 3", 30)]
    [InlineData("NIST 4", 15)]
    [InlineData("NSIS Low", 60)]
    [InlineData("NSIS Substantial", 30)]
    [InlineData("NSIS High", 15)]
    public void Decision_01_nist_1_and_2_last_as_low_3_as_substantial_and_4_as_high(string level, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), SessionLimits.Default.Of(A.Level(level)).Idle);

    [Theory]
    [InlineData("low", "idle", "PT4M59S")]
    [InlineData("low", "idle", "one hour")]
    [InlineData("substantial", "absolute", "PT24H1S")]
    [InlineData("high", "absolute", "PT14M59S")]
    [InlineData("medium", "idle", "PT5M")]
    public void A_limit_beyond_its_bounds_is_an_error_at_its_path(string level, string limit, string duration)
    {
        var error = Assert.Single(federation.Set("gateway.sessions", $$"""{ "{{level}}": { "{{limit}}": "{{duration}}" } }""").Load().Errors);

        Assert.StartsWith($"$.gateway.sessions.{level}", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("low", "idle", "PT5M")]
    [InlineData("substantial", "absolute", "PT24H")]
    [InlineData("high", "absolute", "PT15M")]
    public void A_limit_on_its_bound_is_fine(string level, string limit, string duration) =>
        Assert.Empty(federation.Set("gateway.sessions", $$"""{ "{{level}}": { "{{limit}}": "{{duration}}" } }""").Load().Problems);

    private static SessionLimit Minutes(int idle, int absolute) => new(TimeSpan.FromMinutes(idle), TimeSpan.FromMinutes(absolute));
}
