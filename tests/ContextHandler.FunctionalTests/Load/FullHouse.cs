using ContextHandler.Rush;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Load;

/// <summary>A gateway in which the test takes every place itself, and where nobody may wait: whoever comes then is turned away.</summary>
internal static class FullHouse
{
    public const int Places = 4;

    public static FederationPlan Plan { get; } = Of(FederationPlan.Of("NSIS Substantial", "OIOSAML3"));

    public static IdpAnswer Good { get; } = new() { Loa = "Substantial" };

    public static FederationPlan Of(FederationPlan plan) => plan.WithSetting("Admission:Places", $"{Places}").WithSetting("Admission:MostWaiting", "0");

    public static Turnstile Turnstile(this TestFederation federation) => federation.Services.GetRequiredService<Turnstile>();

    /// <summary>Takes every place until it is disposed of.</summary>
    public static async Task<Taken> TakeAllAsync(this TestFederation federation)
    {
        var places = new List<Place>();
        while (places.Count < Places)
        {
            places.Add(await federation.Turnstile().EnterAsync(Turn.Beginning));
        }

        return new(places);
    }

    /// <summary>Does again what the page does by itself: the same GET, or the message in its form.</summary>
    public static Task<Visit> AgainAsync(this TestBrowser browser, TestFederation federation, Visit busy)
    {
        var request = busy.Last.Request;
        return HtmlForm.Of(busy.Last) is { Fields.Count: > 0 } form
            ? browser.SendAsync(new(new Uri(federation.BaseUrl, form.Action).AbsoluteUri, federation.BaseUrl.AbsoluteUri, form.Fields))
            : request.IsPost ? throw new InvalidOperationException($"What was posted is lost: {busy}")
            : browser.SendAsync(request with { From = federation.BaseUrl.AbsoluteUri });
    }

    /// <summary>The page, and nothing else: its status, its headers, and that nothing has happened.</summary>
    public static void AssertBusy(Visit visit)
    {
        Assert.Equal((503, null), (visit.Status, visit.Left));
        Assert.Contains("<h1>Many are logging in right now</h1>", visit.Page, StringComparison.Ordinal);
        Assert.InRange(int.Parse(visit.Last["Retry-After"]!, System.Globalization.CultureInfo.InvariantCulture), 5, 15);
        Assert.Contains("no-store", visit.Last["Cache-Control"], StringComparison.Ordinal);
    }

    internal sealed class Taken(List<Place> places) : IDisposable
    {
        public void Dispose() => places.ForEach(place => place.Dispose());
    }
}
