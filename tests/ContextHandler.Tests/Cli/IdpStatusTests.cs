using ContextHandler.Federation;
using ContextHandler.Health;
using ContextHandler.Testing;
using ContextHandler.Tests.Cli.Peers;

namespace ContextHandler.Tests.Cli;

/// <summary>What a gateway has left in its state folder about its IdPs, told to people.</summary>
public sealed class IdpStatusTests : IDisposable
{
    private readonly NodeFolder node = new();

    public void Dispose() => node.Dispose();

    [Fact]
    public void Each_idp_is_told_with_why_and_since_when()
    {
        Observe(new(IdpState.Down, IdpTrouble.FailedLogins, TestClock.Start.AddMinutes(-4)) { LastLogin = TestClock.Start.AddMinutes(-5).AddTicks(17) });

        var run = Run();

        Assert.Equal((1, ""), (run.ExitCode, run.Error));
        Assert.Matches("\nKorsbæk Kommune +down +a run of failed logins +2026-06-01 11:56 +2026-06-01 11:55 +-\n", run.Output);
        Assert.Matches("\nLillevig Kommune +unknown +- +- +- +-\n", run.Output);
        Assert.Matches("\n[0-9]+ IdPs, 1 down\n", run.Output);
    }

    [Theory]
    [InlineData(IdpTrouble.NotReachable, "no connection")]
    [InlineData(IdpTrouble.NoMetadata, "no good metadata")]
    public void Every_trouble_has_its_words(IdpTrouble why, string words)
    {
        Observe(new(IdpState.Down, why, TestClock.Start));

        Assert.Contains($" {words} ", Run().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_wrong_is_fine()
    {
        Observe(new(IdpState.Up) { LastReached = TestClock.Start });

        var run = Run("--party", "Korsbæk Kommune");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("\n1 IdPs, 0 down\n", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(61, true)]
    public void What_a_gateway_left_that_runs_no_more_is_said_to_be_old(int seconds, bool isOld)
    {
        Observe(new(IdpState.Up));
        node.Clock.Advance(TimeSpan.FromSeconds(seconds));

        var run = Run();

        Assert.Equal(isOld, run.Output.Contains("this is old", StringComparison.Ordinal));
        Assert.Equal(isOld ? 1 : 0, run.ExitCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no json")]
    public void A_folder_without_it_is_a_slip(string? content)
    {
        if (content is not null)
        {
            File.WriteAllText(Path.Combine(node.State, HealthJson.FileName), content);
        }

        var run = Run();

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no gateway has left there how its IdPs are", run.Error, StringComparison.Ordinal);
    }

    private void Observe(IdpCondition korsbaek) => File.WriteAllBytes(
        Path.Combine(node.State, HealthJson.FileName),
        HealthJson.Write(new(node.Clock.GetUtcNow(), new Dictionary<EntityId, IdpCondition> { [EntityId.Create(NodeFolder.Korsbaek)] = korsbaek })));

    private Chctl Run(params string[] args) =>
        Chctl.RunAt(node.Clock, ["idp", "status", "--federation", node.Federation.Path, "--state", node.State, .. args]);
}
