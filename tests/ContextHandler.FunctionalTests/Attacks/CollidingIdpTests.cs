using ContextHandler.AspNetCore;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Two parties that a name or a key does not tell apart: no federation is loaded in which one could speak for the other.</summary>
public class CollidingIdpTests
{
    private static readonly Dictionary<string, Func<IdpPlan, IdpPlan>> Collisions = new()
    {
        ["the same entity ID"] = idp => idp with { EntityId = "https://idp.korsbaek.example.dk" },
        ["the same entity ID in other case"] = idp => idp with { EntityId = "https://idp.Korsbaek.example.dk" },
        ["the same entity ID in the case of a path"] = idp => idp with { EntityId = "HTTPS://IDP.KORSBAEK.EXAMPLE.DK" },
        ["the same entity ID and a slash"] = idp => idp with { EntityId = "https://idp.korsbaek.example.dk/" },
        ["the system's entity ID"] = idp => idp with { EntityId = "https://sapa.example.dk" },
        ["the gateway's entity ID"] = idp => idp with { EntityId = "https://saml.contexthandler.example.dk" },
        ["the same certificate"] = idp => idp with { Keys = [new("signing", Korsbaek)] },
        ["the same certificate for every use"] = idp => idp with { Keys = [new(null, Korsbaek)] },
        ["the same certificate beside its own"] = idp => idp with { Keys = [new("signing", idp.SigningCertificate), new("signing", Korsbaek)] },
        ["the same key in another certificate"] = idp => idp with { Keys = [new("signing", CraftedCertificate.Reissued(Korsbaek))] },
    };

    public static TheoryData<string> All => [.. Collisions.Keys];

    private static System.Security.Cryptography.X509Certificates.X509Certificate2 Korsbaek => TestCertificates.Rsa("idp korsbaek");

    [Theory]
    [MemberData(nameof(All))]
    public async Task H02_two_parties_with_one_name_or_one_key(string what)
    {
        var plan = AttackStage.Plan;

        var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => With(plan, Collisions[what]).StartAsync());

        Assert.Contains("$.identityProviders[1]", refused.Message, StringComparison.Ordinal);
        await using var control = await AttackStage.StartAsync(plan);
        using var login = await control.BeginAsync();
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    // The same while the gateway runs: it goes on with the metadata it has.
    [Fact]
    public async Task H02_a_collision_introduced_while_it_runs_changes_nothing()
    {
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await stage.BeginAsync();
        stage.Federation.Folder.Write(With(AttackStage.Plan, Collisions["the same certificate"]));

        Assert.True(await stage.Federation.Log.SawAsync(1313), "The gateway took no notice of the changed file.");
        var attack = login.Genuine(Form.SignedAssertion, AttackedLogin.Good with { SigningCertificate = stage.OtherIdp.Plan.SigningCertificate });
        await login.RefusedAsync(attack, "SigningKeyUnknown");
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static FederationPlan With(FederationPlan plan, Func<IdpPlan, IdpPlan> change) => plan with { Idps = plan.Idps.SetItem(1, change(plan.Idps[1])) };
}
