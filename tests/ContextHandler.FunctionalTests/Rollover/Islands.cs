using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Rollover;

/// <summary>Two systems, each with an IdP of its own: what happens to the metadata of sapa or korsbaek must not be felt by aula and egeby.</summary>
internal static class Islands
{
    public const int Loaded = 1001;
    public const int Renewed = 1310;
    public const int LeftOut = 1311;
    public const int Back = 1312;
    public const int Refused = 1313;
    public const int Ending = 1314;
    public const int Changed = 1315;
    public const int Accepted = 1318;
    public const int Frozen = 1320;

    public static FederationPlan Plan { get; } = new FederationPlan()
        .WithSystem("sapa", "NSIS Substantial", system => system.With("identityProviders", new JsonArray("https://idp.korsbaek.example.dk")))
        .WithSystem("aula", "NSIS Substantial", system => system.With("identityProviders", new JsonArray("https://idp.egeby.example.dk")))
        .WithIdp("korsbaek", "OIOSAML3")
        .WithIdp("egeby", "OIOSAML3", idp => idp with { Cvr = "22222222" });

    /// <summary>The same with other metadata of korsbaek.</summary>
    public static FederationPlan WithIdp(Func<IdpPlan, IdpPlan> change) => Plan with { Idps = Plan.Idps.SetItem(0, change(Plan.Idps[0])) };

    /// <summary>The same with those signing keys of korsbaek.</summary>
    public static FederationPlan WithKeys(params X509Certificate2[] keys) => WithIdp(idp => idp with { Keys = [.. keys.Select(key => new PlannedKey("signing", key))] });

    /// <summary>The same with an edit to the metadata of korsbaek.</summary>
    public static FederationPlan WithMetadata(Action<XElement> edit) => WithIdp(idp => idp with { MetadataText = Edited(idp, edit) });

    public static string Edited(IdpPlan idp, Action<XElement> edit)
    {
        var entity = XElement.Parse(idp.Metadata);
        edit(entity);
        return entity.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>A login of sapa through korsbaek: <c>Success</c>, or why not.</summary>
    /// <param name="federation">The federation.</param>
    /// <param name="key">What korsbaek signs with; null: its first key.</param>
    public static Task<string> LogInAsync(TestFederation federation, X509Certificate2? key = null) => LogInAsync(federation, "sapa", "korsbaek", key);

    /// <summary>A login of aula through egeby.</summary>
    public static Task<string> LogInElsewhereAsync(TestFederation federation, X509Certificate2? key = null) => LogInAsync(federation, "aula", "egeby", key);

    /// <summary>Waits until the watcher has looked at everything again.</summary>
    public static Task LookedAsync() => Task.Delay(TimeSpan.FromSeconds(2.5));

    private static async Task<string> LogInAsync(TestFederation federation, string system, string idp, X509Certificate2? key)
    {
        using var browser = federation.NewBrowser();
        var asked = await browser.SendAsync(federation.Systems[system].Request());
        if (asked.Left is not { IsPost: false } question || !question.Url.StartsWith(federation.Idps[idp].Plan.SsoUrl, StringComparison.Ordinal))
        {
            return federation.Audit.Last.Reason ?? asked.ToString();
        }

        var answered = await browser.SendAsync(federation.Idps[idp].Answer(federation.Idps[idp].Read(asked), new() { Loa = "Substantial", SigningCertificate = key }));
        return answered.Left is null ? federation.Audit.Last.Reason! : federation.Systems[system].Read(answered).Status;
    }
}
