using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ContextHandler.FunctionalTests.Rollover;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>98 municipalities and three systems in the morning after the promotion: most have fetched the new keys, a few are waited for.</summary>
internal static class LongRollover
{
    private static readonly string[] Municipalities =
    [
        "Albertslund", "Allerød", "Assens", "Ballerup", "Billund", "Bornholm", "Brøndby", "Brønderslev", "Dragør", "Egedal", "Esbjerg", "Fanø", "Favrskov",
        "Faxe", "Fredensborg", "Fredericia", "Frederiksberg", "Frederikshavn", "Frederikssund", "Furesø", "Faaborg-Midtfyn", "Gentofte", "Gladsaxe", "Glostrup",
        "Greve", "Gribskov", "Guldborgsund", "Haderslev", "Halsnæs", "Hedensted", "Helsingør", "Herlev", "Herning", "Hillerød", "Hjørring", "Holbæk", "Holstebro",
        "Horsens", "Hvidovre", "Høje-Taastrup", "Hørsholm", "Ikast-Brande", "Ishøj", "Jammerbugt", "Kalundborg", "Kerteminde", "Kolding", "København", "Køge",
        "Langeland", "Lejre", "Lemvig", "Lolland", "Lyngby-Taarbæk", "Læsø", "Mariagerfjord", "Middelfart", "Morsø", "Norddjurs", "Nordfyn", "Nyborg", "Næstved",
        "Odder", "Odense", "Odsherred", "Randers", "Rebild", "Ringkøbing-Skjern", "Ringsted", "Roskilde", "Rudersdal", "Rødovre", "Samsø", "Silkeborg",
        "Skanderborg", "Skive", "Slagelse", "Solrød", "Sorø", "Stevns", "Struer", "Svendborg", "Syddjurs", "Sønderborg", "Thisted", "Tønder", "Tårnby", "Vallensbæk",
        "Varde", "Vejen", "Vejle", "Vesthimmerland", "Viborg", "Vordingborg", "Ærø", "Aabenraa", "Aalborg", "Aarhus",
    ];

    // Days, from the morning that is looked at, until some certificates end.
    private static readonly Dictionary<int, double> DaysLeft = new() { [3] = 5.5, [12] = 0.4, [30] = -8, [48] = 43 };

    private static readonly int[] Late = [47, 70];
    private static readonly int[] ByHand = [54];

    public static async Task<TestFederation> StartAsync()
    {
        var federation = await Plan().StartAsync(onSocket: true);
        federation.Clock.SetTo(RollingPlan.Promote.AddDays(-1).AddHours(-3));
        await federation.Systems["sapa"].FetchAsync();
        await federation.Idps["m70"].FetchAsync();
        federation.Clock.SetTo(RollingPlan.Promote.AddHours(2));
        foreach (var (index, idp) in federation.Idps.Values.Index().Where(idp => !Late.Contains(idp.Index) && !ByHand.Contains(idp.Index)))
        {
            federation.Clock.Advance(TimeSpan.FromMinutes(11));
            await idp.FetchAsync();
        }

        federation.Clock.SetTo(RollingPlan.Promote.AddDays(1).AddMinutes(-20));
        return federation;
    }

    private static FederationPlan Plan()
    {
        var systems = new FederationPlan { KeyFiles = RollingPlan.Plan.KeyFiles }
            .WithSystem("sapa", "NSIS Substantial")
            .WithSystem("fagsystem", "NSIS Substantial", system => system.With("pinnedTo", "signing.pem").With("contact", Contact("Leverandørens vagt", "vagt@fagsystem.example.dk", "+45 70 00 00 02")))
            .WithSystem("arkiv", "NSIS Low", system => system.With("installedKeys", new JsonArray("signing.pem")));
        return RollingPlan.Of(Municipalities.Index().Aggregate(systems, (plan, municipality) => plan.WithIdp($"m{municipality.Index}", "OIOSAML3", idp => Idp(idp, municipality.Index))));
    }

    private static IdpPlan Idp(IdpPlan idp, int index)
    {
        var municipality = (idp with { Cvr = $"222222{index:00}", Keys = [new("signing", Certificate(index))] })
            .With("name", new JsonObject { ["da"] = Municipalities[index] + " Kommune" })
            .With("contact", Contact("It-vagten", $"it@m{index}.example.dk", $"+45 70 00 01 {index:00}"));
        return ByHand.Contains(index) ? municipality.With("installedKeys", new JsonArray("signing.pem", "encryption.pem")) : municipality;
    }

    private static X509Certificate2 Certificate(int index) => DaysLeft.TryGetValue(index, out var days)
        ? TestCertificates.Ending($"m{index}", RollingPlan.Promote.AddDays(1 + days))
        : TestCertificates.Ecdsa($"m{index}");

    private static JsonObject Contact(string name, string email, string telephone) => new() { ["name"] = name, ["email"] = email, ["telephone"] = telephone };
}
