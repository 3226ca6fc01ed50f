using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A party leaves, or may no longer do what it did, while a login stands at the IdP: what holds when the answer comes is what counts.</summary>
public class WithdrawnPartyTests
{
    private static readonly Dictionary<string, (Func<FederationPlan, FederationPlan> Change, string Reason)> Changes = new()
    {
        ["the IdP is removed"] = (plan => plan with { Idps = plan.Idps.RemoveAt(0) }, "IdpUnknown"),
        ["the system is removed"] = (plan => plan with { Systems = [new SystemPlan("aula")] }, "SystemUnknown"),
        ["the system may no longer use the IdP"] = (plan => System(plan, system => system.With("identityProviders", new JsonArray("https://idp.egeby.example.dk"))), "NotACandidate"),
        ["the system's ACS is withdrawn"] = (plan => System(plan, system => system with { AcsUrls = ["https://sapa.example.dk/moved"] }), "AcsNotRegistered"),
    };

    // A message that was verified already is not verified again in the seconds that are left to it (decision 16).
    private static readonly Dictionary<string, (Func<FederationPlan, FederationPlan> Change, string Reason)> KeyChanges = new()
    {
        ["the IdP's key is replaced"] = (plan => Idp(plan, idp => idp with { Keys = [new("signing", TestCertificates.Rsa("idp korsbaek new"))] }), "SigningKeyUnknown"),
        ["the IdP's key is for encryption from now on"] = (plan => Idp(plan, idp => idp with { Keys = [new("encryption", idp.SigningCertificate), new("signing", TestCertificates.Rsa("idp korsbaek new"))] }), "SigningKeyUnknown"),
    };

    public static TheoryData<string> BeforeTheAnswer => [.. Changes.Keys, .. KeyChanges.Keys];

    public static TheoryData<string> BehindTheAcs => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(BeforeTheAnswer))]
    public async Task H03_a_party_withdrawn_between_question_and_answer(string what)
    {
        var (change, reason) = Changes.TryGetValue(what, out var known) ? known : KeyChanges[what];
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await stage.BeginAsync();
        await stage.Federation.ChangeToAsync(change(AttackStage.Plan));

        foreach (var form in Forms.All)
        {
            await login.RefusedAsync(login.Genuine(form), reason);
        }

        await stage.Federation.ChangeToAsync(AttackStage.Plan);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [MemberData(nameof(BehindTheAcs))]
    public async Task H03_a_party_withdrawn_between_the_ACS_and_the_page_behind_it(string what)
    {
        var (change, reason) = Changes[what];
        await using var stage = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await stage.BeginAsync();
        var hop = await login.Browser.HopAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.BothSigned))));
        Assert.Equal(303, hop.Status);
        await stage.Federation.ChangeToAsync(change(AttackStage.Plan));

        RefusalAssert.Refused(reason, await login.Browser.OpenAsync(hop["Location"]!), stage.Federation);

        await stage.Federation.ChangeToAsync(AttackStage.Plan);
        Assert.Equal("Success", stage.Federation.System.Read(await login.Browser.OpenAsync(hop["Location"]!)).Status);
    }

    private static FederationPlan System(FederationPlan plan, Func<SystemPlan, SystemPlan> change) => plan with { Systems = [change(plan.Systems[0])] };

    private static FederationPlan Idp(FederationPlan plan, Func<IdpPlan, IdpPlan> change) => plan with { Idps = plan.Idps.SetItem(0, change(plan.Idps[0])) };
}
