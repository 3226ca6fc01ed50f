using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using ContextHandler.Testing;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>The token key rolls while people work: announced, promoted and retired within a quarter of an hour, because backends keep keys for five minutes.</summary>
public sealed class TokenRolloverTests
{
    private static readonly DateTimeOffset Announce = TestClock.Start.AddMinutes(1);
    private static readonly DateTimeOffset Promote = Announce.AddMinutes(6);
    private static readonly DateTimeOffset Retire = Promote.AddMinutes(5);

    [Fact]
    public async Task Requests_that_run_meanwhile_all_succeed_at_both_backends()
    {
        await using var stage = new SampleStage
        {
            Tokens =
            [
                new JsonObject { ["use"] = "token", ["path"] = "token.pem", ["retireAt"] = $"{Retire:O}"[..19] + "Z" },
                new JsonObject { ["use"] = "token", ["path"] = "next-token.pem", ["announceAt"] = $"{Announce:O}"[..19] + "Z", ["promoteAt"] = $"{Promote:O}"[..19] + "Z" },
            ],
        };
        await stage.InitializeAsync();
        using var end = new CancellationTokenSource();
        var answers = new ConcurrentBag<(string System, HttpStatusCode Status)>();
        var signed = new ConcurrentDictionary<(string System, string? Key), bool>();
        var answered = new int[4];
        var people = answered.Select((_, person) => WorkAsync(person, person % 2 == 0 ? "dotnet" : "node")).ToList();

        for (var now = TestClock.Start; now <= Retire.AddMinutes(2); now = now.AddSeconds(5))
        {
            await stage.SetClocksAsync(now);

            // A token has 25 seconds left when it is sent: no request may see more of these seconds pass than it would outside.
            int[] before = [.. answered];
            while (before.Index().Any(person => Volatile.Read(ref answered[person.Index]) < person.Item + 2) && !people.Exists(person => person.IsCompleted))
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }

        await end.CancelAsync();
        await Task.WhenAll(people);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.All(SampleStage.Names, name => Assert.True(answers.Count(answer => answer.System == name.Data) > 100));
        Assert.Equal(
            [.. SampleStage.Names.SelectMany(name => new[] { (name.Data, A.TokenCredential().KeyId), (name.Data, A.TokenCredential("next token").KeyId) }).Order()],
            signed.Keys.Select(seen => (seen.System, seen.Key!)).Order());

        async Task WorkAsync(int person, string name)
        {
            using var http = await stage.LoggedInAsync(name);
            while (!end.IsCancellationRequested)
            {
                using var answer = await http.GetAsync(new Uri($"/{name}/sager", UriKind.Relative), CancellationToken.None);
                answers.Add((name, answer.StatusCode));
                signed[(name, (string?)ForgedToken.Of(stage.System(name).LastToken).Header["kid"])] = true;
                Interlocked.Increment(ref answered[person]);
            }
        }
    }
}
