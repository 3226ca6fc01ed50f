using System.Text.Json.Nodes;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>A federation with more municipalities than one sees at once, two of them out of reach, so that the chooser has its search.</summary>
internal static class LongChooser
{
    private static readonly string[] Municipalities =
        ["Ærø", "Århus", "Brønderslev", "Faaborg-Midtfyn", "Høje-Taastrup", "København", "Læsø", "Solrød", "Tårnby", "Ålborg"];

    public static Task<TestFederation> StartAsync() => Municipalities.Index().Aggregate(
        new FederationPlan().WithSystem("sapa", "NSIS Substantial"),
        (plan, municipality) => plan.WithIdp($"m{municipality.Index}", "OIOSAML3", idp => (idp with
        {
            Cvr = $"2222222{municipality.Index}",
            HighestLevel = municipality.Index < 8 ? "NSIS High" : "NSIS Low",
        }).With("name", new JsonObject { ["da"] = municipality.Item + " Kommune" }))).StartAsync(onSocket: true);
}
