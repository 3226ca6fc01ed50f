using System.Text.Json.Nodes;
using ContextHandler.Health;
using ContextHandler.Testing.Federation;
using Microsoft.Extensions.DependencyInjection;

namespace ContextHandler.FunctionalTests.Logins;

/// <summary>Two municipalities, and a national IdP beside them.</summary>
internal static class BackupPlans
{
    public const string OwnLogin = "https://reserve.sapa.example.dk/login";
    public const string Uuid = "323e4567-e89b-12d3-a456-426655440000";

    /// <summary>It is a backup for every system.</summary>
    public static FederationPlan With(string subject = "separate", Func<SystemPlan, SystemPlan>? system = null) =>
        WithNational(new JsonObject { ["systems"] = new JsonArray("*"), ["subject"] = subject }, system);

    /// <summary>It is whatever <paramref name="backup"/> says; null: an IdP like any other.</summary>
    public static FederationPlan WithNational(JsonNode? backup, Func<SystemPlan, SystemPlan>? system = null) => FederationPlan
        .WithChoice("NSIS Substantial", "OIOSAML3", system)
        .WithIdp("national", "OIOSAML3", idp => idp.With("national", true).With("cvr", new JsonArray("*")).With("backup", backup));

    public static IdpStub National(this TestFederation federation) => federation.Idps["national"];

    /// <summary>What the national IdP says of Ulla of the first municipality.</summary>
    public static IdpAnswer Ulla(string loa = "Substantial") => new()
    {
        Loa = loa,
        Cvr = "11111111",
        NameId = FederationUris.ProfessionalUuidPrefix + Uuid,
        NameIdFormat = "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
    };

    /// <summary>A connection to an IdP has succeeded once, and fails from now on.</summary>
    public static void Lose(this TestFederation federation, IdpStub idp)
    {
        var health = federation.Services.GetRequiredService<IdpHealth>();
        var entityId = Federation.EntityId.Create(idp.EntityId);
        health.Reached(entityId);
        health.Missed(entityId);
        health.Missed(entityId);
    }

    /// <summary>It succeeds again.</summary>
    public static void Regain(this TestFederation federation, IdpStub idp) =>
        federation.Services.GetRequiredService<IdpHealth>().Reached(Federation.EntityId.Create(idp.EntityId));
}
