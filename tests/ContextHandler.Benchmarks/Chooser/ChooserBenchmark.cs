using System.Diagnostics;
using System.Globalization;
using ContextHandler.AspNetCore.Pages;
using ContextHandler.Federation;
using ContextHandler.Selection;
using ContextHandler.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContextHandler.Benchmarks.Chooser;

/// <summary>The chooser of the whole country: how large the page is, and what it costs the server to select the candidates and render it.</summary>
internal static class ChooserBenchmark
{
    private const int Rounds = 7;
    private const int PagesPerRound = 100;
    private const int Municipalities = 98;

    public static async Task<int> RunAsync()
    {
        await MeasureAsync(idpsEach: 3).ConfigureAwait(false);
        var (bytes, milliseconds) = await MeasureAsync(idpsEach: 1).ConfigureAwait(false);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"chooser: municipalities {Municipalities} bytes {bytes} ms {milliseconds:F2}"));
        return 0;
    }

    private static async Task<(int Bytes, double Milliseconds)> MeasureAsync(int idpsEach)
    {
        var model = Country(idpsEach);
        using var services = new ServiceCollection().BuildServiceProvider();
        var pages = new PageRenderer(services, NullLoggerFactory.Instance);
        var bytes = 0;
        for (var warmUp = 0; warmUp < PagesPerRound * 5; warmUp++)
        {
            bytes = (await RenderAsync(pages, model).ConfigureAwait(false)).Length;
        }

        var rounds = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            for (var page = 0; page < PagesPerRound; page++)
            {
                await RenderAsync(pages, model).ConfigureAwait(false);
            }

            rounds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds / PagesPerRound);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Municipalities} municipalities with {idpsEach} IdPs each: {bytes} bytes, {Median.Of(rounds):F2} ms (median of {Rounds} rounds of {PagesPerRound})"));
        return (bytes, Median.Of(rounds));
    }

    private static Task<byte[]> RenderAsync(PageRenderer pages, FederationModel model)
    {
        var system = model.Systems[0];
        var selection = IdpSelector.Select(system, new(system.RequiredLevel, []), new([], WantsToChoose: false, null, null), model, TestClock.Start);
        return pages.RenderAsync(new PageFrame(Language.Da, null) { Nonce = "nonce", Here = "/choose?login=x" }, new ChooserContent
        {
            LoginId = "Tc3Ht1acKBRmYawEJvu3vw",
            SystemId = system.EntityId.Value,
            System = system.Name,
            Required = system.RequiredLevel,
            Candidates = selection.Candidates,
        });
    }

    private static FederationModel Country(int idpsEach) => A.Federation(identityProviders:
        from municipality in Enumerable.Range(0, Municipalities)
        from idp in Enumerable.Range(0, idpsEach)
        select A.IdentityProvider() with
        {
            EntityId = EntityId.Create($"https://idp{idp}.kommune{municipality}.example.dk/adfs/services/trust"),
            Name = LocalizedText.Of($"Login {idp} for Rødbyægård {municipality}"),
            Municipality = LocalizedText.Of($"Rødbyægård {municipality} Kommune"),
            Cvrs = [Cvr.Create((10_000_000 + municipality).ToString(CultureInfo.InvariantCulture))],
        });
}
