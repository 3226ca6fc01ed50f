using System.Diagnostics;
using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.LoadedLogin;
using static ContextHandler.FunctionalTests.Rollover.RolloverLoad;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>T11: our own keys roll twice under load.</summary>
public class RolloverLoadTests(ITestOutputHelper output)
{
    /// <summary>What the readiness board says a second before each step and while the late ones fail, and whom it waits for.</summary>
    private static readonly Dictionary<DateTimeOffset, (string Use, string[] Waiting)[]> Foretold = new()
    {
        [Before(First.PromoteAt)] =
        [
            ("signing", ["m-deaf: notSeenSinceTheAnnouncement", "m-late: notSeenSinceTheAnnouncement", "s-late: notSeenSinceTheAnnouncement", "s-pinned: manual"]),
            ("encryption", []),
        ],
        [First.PromoteAt!.Value.AddMinutes(30)] =
        [
            ("signing", ["m-deaf: notSeenSinceTheAnnouncement", "m-late: notSeenSinceTheAnnouncement", "s-late: notSeenSinceTheAnnouncement", "s-pinned: manual"]),
            ("encryption", [.. new[] { "daily-1", "daily-3", "daily-5", "daily-7", "deaf" }.Select(name => $"m-{name}: stillEncryptingToTheOldKey"), "m-late: notSeenSinceTheAnnouncement"]),
        ],
        [Before(First.RetireAt)] =
        [
            ("signing", ["m-deaf: notSeenSinceTheAnnouncement", "s-pinned: manual"]),
            ("encryption", ["m-deaf: stillEncryptingToTheOldKey"]),
        ],
        [Before(Second.PromoteAt)] = [("signing", []), ("encryption", [])],
        [Before(Second.RetireAt)] = [("signing", []), ("encryption", [])],
    };

    [Fact]
    public async Task T11_no_login_fails_for_a_peer_that_reads_our_metadata_in_time_and_exactly_those_fail_that_must_for_one_that_does_not()
    {
        var watch = Stopwatch.StartNew();
        await using var federation = await TwoRollovers.StartAsync();
        var load = new RolloverLoad(federation);
        List<(DateTimeOffset At, string Use)> looked = [];

        await load.RunAsync(async now =>
        {
            foreach (var (use, waiting) in Foretold.GetValueOrDefault(now, []))
            {
                var board = (await OpsPage.ReadAsync(federation)).Rollover(use);
                output.WriteLine($"{now:O} {use}: {board["summary"]}");
                Assert.Equal((now, use, string.Join("; ", waiting)), (now, use, string.Join("; ", Waiting(board))));
                looked.Add((now, use));
            }
        });

        var failed = load.Logins.Where(login => login.Outcome != LoggedIn).ToList();
        output.WriteLine($"{load.Logins.Count} logins and {load.Fetches.Count} readings of our metadata in {Steps.Count} steps of the clock, {Steps[0]:O} to {Steps[^1]:O}, in {watch.Elapsed.TotalSeconds:F1} s");
        foreach (var kind in failed.GroupBy(login => (login.Outcome, login.Outcome == UnknownToTheSystem ? login.System : login.Idp)))
        {
            output.WriteLine($"{kind.Count()} failed as they must at {kind.Key.Item2}: {kind.Key.Outcome}, {kind.Min(login => login.At):O} to {kind.Max(login => login.At):O}");
        }

        Assert.Equal(Foretold.SelectMany(one => one.Value.Select(board => (one.Key, board.Use))).Order(), looked.Order());
        Assert.DoesNotContain(load.Fetches, at => at == First.PromoteAt || at == Second.PromoteAt); // nobody is ready because it reads at that very second
        Assert.Equal(10 * Steps.Count, load.Logins.Count);
        Assert.All(load.Logins, login => Assert.Equal((login, Foreseen(login)), (login, login.Outcome)));
        Assert.DoesNotContain(failed, login => login.System is not "s-late" && login.Idp is not ("m-late" or "m-deaf"));
        Assert.Equal(3, failed.Select(login => login.Outcome).Distinct().Count());
        Assert.Empty(federation.Log.Exceptions);
    }

    private static DateTimeOffset Before(DateTimeOffset? instant) => instant!.Value.AddSeconds(-1);

    private static IEnumerable<string> Waiting(JsonNode board) => board["peers"]!.AsArray()
        .Where(peer => (string?)peer!["state"] != "ready")
        .Select(peer => $"{((string)peer!["name"]!["en"]!).Split(' ')[^1]}: {peer["state"]}")
        .Order(StringComparer.Ordinal);

    // Who reads in the window, an hour after the switch, misses that hour; who encrypts to a retired key is not understood.
    private static string Foreseen(LoadedLogin login)
    {
        var inTheMissedHour = First.PromoteAt <= login.At && login.At < First.PromoteAt + TimeSpan.FromHours(1);
        var onTheMissedDay = First.RetireAt <= login.At && login.At <= First.RetireAt + TimeSpan.FromDays(1);
        return login switch
        {
            { Idp: "m-late" } when inTheMissedHour => UnknownToTheIdp,
            { Idp: "m-deaf" } when onTheMissedDay => "DecryptionFailed",
            { System: "s-late" } when inTheMissedHour => UnknownToTheSystem,
            _ => LoggedIn,
        };
    }
}
