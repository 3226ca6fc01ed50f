using System.Text;
using System.Text.Json.Nodes;
using ContextHandler.Federation;
using ContextHandler.Federation.Files;
using ContextHandler.Federation.Metadata;

namespace ContextHandler.Testing.Federation;

/// <summary>The parties of a plan as the gateway sees them when it judges their metadata.</summary>
public static class PlannedParty
{
    /// <summary>The field <c>metadata</c> for an address.</summary>
    public static JsonNode Fetched(string url, string? signedBy = null) =>
        signedBy is null ? new JsonObject { ["url"] = url } : new JsonObject { ["url"] = url, ["signedBy"] = signedBy };

    /// <summary>The first IdP.</summary>
    public static MetadataParty Idp(FederationPlan plan)
    {
        var file = Read(plan);
        return MetadataParty.Of(file.IdentityProviders[0], file.Gateway)!;
    }

    /// <summary>The first system.</summary>
    public static MetadataParty System(FederationPlan plan)
    {
        var file = Read(plan);
        return MetadataParty.Of(file.Systems[0], file.Gateway)!;
    }

    /// <summary>Every party, systems first.</summary>
    public static IReadOnlyList<MetadataParty> All(FederationPlan plan)
    {
        var file = Read(plan);
        return [.. file.Systems.Select(entry => MetadataParty.Of(entry, file.Gateway)!), .. file.IdentityProviders.Select(entry => MetadataParty.Of(entry, file.Gateway)!)];
    }

    private static FederationFile Read(FederationPlan plan)
    {
        var problems = new ProblemList("plan");
        var file = FederationFileReader.Read(Encoding.UTF8.GetBytes(PlanFolder.Json(plan).ToJsonString()), problems)!;
        return problems.HasErrors ? throw new ArgumentException(problems.Problems[0].ToString(), nameof(plan)) : file;
    }
}
