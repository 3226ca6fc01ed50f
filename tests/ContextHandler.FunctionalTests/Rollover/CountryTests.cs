using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.FetchedFederation;
using static ContextHandler.Testing.Federation.MetadataReplies;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>98 IdPs whose metadata is fetched, rolling their keys at once in every order, while some of their servers misbehave and people log in all the time.</summary>
public class CountryTests(ITestOutputHelper output)
{
    private const int Idps = 98;

    /// <summary>What an IdP publishes and signs with, in three steps; a step that nobody was told of beforehand is a surprise.</summary>
    private static readonly Order[] Orders =
    [
        new("published before use", ([0, 1], 0), ([0, 1], 1), ([1], 1)),
        new("both at once", ([1, 0], 0), ([1, 0], 1), ([0, 1], 0)),
        new("swapped without warning", ([1], 1), ([1], 1), ([2], 2)),
        new("removed", ([0, 1], 1), ([1], 1), ([1], 1)),
        new("back and forth", ([1], 1), ([0], 0), ([1], 1)),
        new("AD FS by itself", ([0, 1], 0), ([1, 0], 1), ([1], 1)),
        new("an ended certificate beside a new one", ([0, Ended], Ended), ([Ended, 1], Ended), ([1], 1)),
    ];

    [Fact]
    public async Task Ninety_eight_idps_roll_at_once_in_every_order_and_no_login_fails()
    {
        string[] names = [.. Enumerable.Range(0, Idps).Select(index => $"by{index}")];
        Parallel.ForEach(names.SelectMany(name => Enumerable.Range(0, 2).Select(key => (name, key))), one => FetchedFederation.Key(one.name, one.key));
        await using var fetched = await FetchedFederation.StartAsync(mustBeSigned: true, names);
        await using var people = new People(fetched, names);

        for (var step = 0; step < 3; step++)
        {
            var watch = Stopwatch.StartNew();
            await people.PauseAsync();
            foreach (var (index, name) in names.Index())
            {
                Begin(fetched, people, name, index, step);
            }

            await people.GoOnAsync(); // the surprised meet decision 27 here
            await people.PauseAsync();
            fetched.Federation.Clock.Advance(FetchedFederation.NextFetch);
            var fetching = Stopwatch.StartNew();
            var lap = people.GoOnAsync();
            foreach (var name in names)
            {
                await fetched.JudgedAsync(name);
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step + 1}: every document judged after {fetching.Elapsed.TotalSeconds:F1} s"));
            await lap;
            await people.PauseAsync();
            foreach (var (index, name) in names.Index().Where(one => !IsStruck(one.Index, step)))
            {
                people.Signs[name] = Orders[index % Orders.Length].Steps[step].Signs;
            }

            await people.GoOnAsync();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step + 1}: {people.Logins} logins so far, step took {watch.Elapsed.TotalSeconds:F1} s"));
        }

        await people.PauseAsync();
        Report(fetched, people);
        foreach (var failure in people.Failures)
        {
            output.WriteLine($"country: {failure}");
        }

        Assert.Empty(people.Failures);
        Assert.DoesNotContain(fetched.Federation.Audit.Lines, line => line.Outcome == "refused");
        Assert.Empty(fetched.Federation.Log.Exceptions);
        Assert.All(names, name => Assert.True(people.LoginsOf(name) >= 9, name));
        AssertStruck(fetched, names);
        foreach (var (name, key) in names.Index().SelectMany(one => Removed(one.Index).Select(key => (one.Item, key))))
        {
            await fetched.IsRefusedAsync(name, key);
        }
    }

    // What came of the plan above: without it, the test would show that nothing happens when nothing happens.
    private static void AssertStruck(FetchedFederation fetched, string[] names)
    {
        var log = fetched.Federation.Log.Lines.CountBy(line => line.Id.Id).ToDictionary();
        var turns = Enumerable.Range(0, names.Length).SelectMany(index => Enumerable.Range(0, 3).Select(step => (Index: index, IsStruck: IsStruck(index, step)))).ToList();
        var refused = turns.Count(turn => turn.IsStruck && (turn.Index / 4 % 8) is 0 or 2);
        Assert.Equal((73, 19), (turns.Count(turn => turn.IsStruck), refused));
        Assert.InRange(log[1313], refused, int.MaxValue);
        Assert.InRange(log[1331], turns.Count(turn => turn.IsStruck) - refused, int.MaxValue);
        Assert.InRange(fetched.Server.Fetches.Count(fetch => fetch.Name.EndsWith("-moved", StringComparison.Ordinal)), turns.Count(turn => !turn.IsStruck && turn.Index % 5 == 1), int.MaxValue);
        Assert.InRange(log[1334], names.Index().Count(one => Orders[one.Index % Orders.Length].Name == "swapped without warning"), int.MaxValue);
        Assert.Contains(fetched.Federation.Log.Lines, line => line.Id.Id == 1361 && line.Text.Contains(FetchedFederation.Key(names[6], Ended).GetCertHashString(HashAlgorithmName.SHA256), StringComparison.Ordinal));
    }

    // Of all it has ever published, and of the first it was set up with, what its last good document does not contain.
    private static IEnumerable<int> Removed(int index)
    {
        var taken = Orders[index % Orders.Length].Steps.Where((_, step) => !IsStruck(index, step)).Select(step => step.Published).ToList();
        return taken.SelectMany(published => published).Append(0).Except(taken[^1]);
    }

    // A quarter of the servers are struck in each step, others the next time; their IdPs do nothing new meanwhile.
    private static bool IsStruck(int index, int step) => (index + step) % 4 == 3;

    private static void Begin(FetchedFederation fetched, People people, string name, int index, int step)
    {
        var (published, signs) = Orders[index % Orders.Length].Steps[step];
        var idp = fetched.Plan(name);
        if (IsStruck(index, step))
        {
            var held = PublishedMetadata.Of(idp, FetchedFederation.Key(name, people.Signs[name])).Until(FetchedFederation.ValidUntil).Sign();
            fetched.Server.Serve(name, Struck(index / 4, held));
            return;
        }

        var good = Tagged(PublishedMetadata.Of(idp, [.. published.Select(key => FetchedFederation.Key(name, key))]).Until(FetchedFederation.ValidUntil).Sign());
        fetched.Server.Serve(name + "-moved", good);
        fetched.Server.Serve(name, (index % 5) switch
        {
            0 => After(TimeSpan.FromMilliseconds(700), good),
            1 => Redirect($"/{name}-moved"),
            _ => good,
        });
        if (!published.Contains(people.Signs[name]))
        {
            people.Signs[name] = signs; // without warning
        }
    }

    private static Microsoft.AspNetCore.Http.RequestDelegate Struck(int way, string held) => (way % 8) switch
    {
        0 => Garbage(),
        1 => Truncated(held),
        2 => Html(),
        3 => Status(500),
        4 => Redirect("http://127.0.0.1:1/"),
        5 => Gzipped(new byte[1024]),
        6 => After(TimeSpan.FromSeconds(12), Document(held)),
        _ => HangUp(),
    };

    private void Report(FetchedFederation fetched, People people)
    {
        var log = fetched.Federation.Log.Lines.CountBy(line => line.Id.Id).ToDictionary();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"country: idps {Idps} logins {people.Logins} failed {people.Failures.Count} ms median {people.Milliseconds(0.5):F0} p99 {people.Milliseconds(0.99):F0}"));
        output.WriteLine($"country: fetches {fetched.Server.Fetches.Count} at once {fetched.Server.MostAtOnce} for a login {log.GetValueOrDefault(1334)} not fetched {log.GetValueOrDefault(1331)} refused {log.GetValueOrDefault(1313)} taken {log.GetValueOrDefault(1330)} models {log.GetValueOrDefault(1310)}");
    }

    private sealed record Order(string Name, params (int[] Published, int Signs)[] Steps)
    {
        public override string ToString() => Name;
    }
}
