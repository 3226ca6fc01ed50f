using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ContextHandler.Keys;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Rollover.LoadedLogin;
using static ContextHandler.FunctionalTests.Rollover.RollingPlan;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>
/// Ten systems and ten IdPs that log in without end while both of our keys roll twice. Each peer verifies with, and encrypts to, what it
/// read of our metadata last.
/// </summary>
internal sealed class RolloverLoad(TestFederation federation)
{
    /// <summary>Promoted at 06:30 of an announced window from 06:00 to 08:00, Danish time; so is <see cref="Second"/>.</summary>
    public static readonly RolloverDates First = new(Announce, Promote, Retire);
    public static readonly RolloverDates Second = new(Instant(AnnouncedAgain), Instant(PromotedAgain), Instant(RetiredAgain));

    private const string AnnouncedAgain = "2026-06-24T06:30";
    private const string PromotedAgain = "2026-07-08T06:30";
    private const string RetiredAgain = "2026-07-15T06:30";

    private const int Pairs = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan QuarterTo = TimeSpan.FromMinutes(45);

    /// <summary>How often each kind of peer reads our metadata.</summary>
    private static readonly ImmutableDictionary<string, RefreshHabit> Habits = new Dictionary<string, RefreshHabit>
    {
        ["hourly"] = new(Hour, TestClock.Start + QuarterTo), // at other minutes than our own dates
        ["daily"] = new(Day, TestClock.Start),
        ["late"] = new(Day, Promote + Hour), // inside the window, and after the switch
        ["pinned"] = new(Day, Retire - Hour), // told by telephone
        ["deaf"] = new(Day, Retire + Day + TimeSpan.FromSeconds(1)), // believes every AuthnRequest, encrypts to what it was set up with
    }.ToImmutableDictionary();

    private readonly ConcurrentQueue<LoadedLogin> logins = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> fetched = new(StringComparer.Ordinal);

    /// <summary>The plan: keys of three generations, four peers of each kind that read hourly and daily, and those that do not.</summary>
    public static FederationPlan TwoRollovers { get; } = Peers(new FederationPlan
    {
        KeyFiles = ImmutableDictionary.CreateRange(
            from use in new[] { "signing", "encryption" }
            from generation in new[] { "next", "third" }
            select KeyValuePair.Create($"{use}-{generation}.pem", TestCertificates.Rsa($"gateway {use} {generation}"))),
    }).With("credentials", new JsonArray(
    [
        .. from use in new[] { "signing", "encryption" }
           from credential in new[]
           {
               Credential(use, $"{use}.pem", retireAt: Retired),
               Credential(use, $"{use}-next.pem", Announced, Promoted, RetiredAgain),
               Credential(use, $"{use}-third.pem", AnnouncedAgain, PromotedAgain),
           }
           select credential,
    ]));

    /// <summary>Twice a day from before the first announcement to after the last retirement, and closely around each date.</summary>
    public static IReadOnlyList<DateTimeOffset> Steps { get; } =
    [
        .. Enumerable.Range(0, 2 * 46).Select(half => TestClock.Start + (half * Day / 2))
            .Concat(
                from instant in First.Instants.Concat(Second.Instants)
                from seconds in new[] { -3600, -1, 0, 1, 1800, 3600 }
                select instant.AddSeconds(seconds))
            .Order(),
    ];

    public IReadOnlyCollection<LoadedLogin> Logins => logins;

    /// <summary>When metadata was read, once for each time that a peer did.</summary>
    public List<DateTimeOffset> Fetches { get; } = [];

    /// <summary>Drives the clock: every peer that is due reads, every system logs in, and all of them end before the next step.</summary>
    public async Task RunAsync(Func<DateTimeOffset, Task> afterEach)
    {
        var deaf = federation.Idps["m-deaf"];
        deaf.Gateway = deaf.Gateway with { Signing = [OldSigning, .. TwoRollovers.KeyFiles.Values] };
        foreach (var (round, now) in Steps.Index())
        {
            federation.Clock.SetTo(now);
            await ReadMetadataAsync(now);
            await Task.WhenAll(Enumerable.Range(0, Pairs).Select(index => Task.Run(() =>
                LogInAsync(federation.Systems[TwoRollovers.Systems[index].Name], federation.Idps[TwoRollovers.Idps[(index + round) % Pairs].Name]))));
            await afterEach(now);
        }
    }

    private static FederationPlan Peers(FederationPlan plan)
    {
        string[] steady = [.. Enumerable.Range(1, 8).Select(number => number % 2 == 0 ? $"hourly-{number}" : $"daily-{number}")];
        plan = steady.Aggregate(plan, (some, name) => some.WithSystem("s-" + name, "NSIS Substantial"))
            .WithSystem("s-late", "NSIS Substantial")
            .WithSystem("s-pinned", "NSIS Substantial", system => system.With("pinnedTo", "signing.pem"));
        return steady.Append("late").Append("deaf").Index().Aggregate(
            plan, (some, name) => some.WithIdp("m-" + name.Item, "OIOSAML3", idp => idp with { Cvr = $"1000000{name.Index}" }));
    }

    private async Task ReadMetadataAsync(DateTimeOffset now)
    {
        var peers = federation.Systems.Values.Select(system => (system.Plan.Name, Fetch: (Func<Task>)system.FetchAsync))
            .Concat(federation.Idps.Values.Select(idp => (idp.Plan.Name, Fetch: (Func<Task>)idp.FetchAsync)));
        foreach (var (name, fetch) in peers.Where(peer => Habits[peer.Name.Split('-')[1]].IsDue(fetched.GetValueOrDefault(peer.Name), now)))
        {
            await fetch();
            fetched[name] = now;
            Fetches.Add(now);
        }
    }

    private async Task LogInAsync(SystemStub system, IdpStub idp) =>
        logins.Enqueue(new(federation.Clock.GetUtcNow(), system.Plan.Name, idp.Plan.Name, await OutcomeAsync(system, idp)));

    private async Task<string> OutcomeAsync(SystemStub system, IdpStub idp)
    {
        using var browser = federation.NewBrowser();
        var asked = await browser.SendAsync(system.Request(new() { IdpList = [idp.EntityId] }));
        IdpQuestion question;
        try
        {
            question = idp.Read(asked);
        }
        catch (CryptographicException)
        {
            return UnknownToTheIdp;
        }

        var answered = await browser.SendAsync(idp.Answer(question, new() { Loa = "Substantial", Encryption = Wire.Aes256Gcm }));
        if (answered.Left is null)
        {
            return federation.Audit.Lines.Single(line => line.Reference == answered.Reference).Reason ?? "no reason";
        }

        try
        {
            var received = system.Read(answered);
            return received is { Status: "Success", AssertionSigned: true } ? LoggedIn : received.Status;
        }
        catch (CryptographicException)
        {
            return UnknownToTheSystem;
        }
    }
}
