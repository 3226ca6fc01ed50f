using System.Text.Json.Nodes;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What a system is told is what its contract lists of what was said of this person, in this login: nothing more, nothing of another's.</summary>
public class ReleasedAttributeTests
{
    private const string Eid = "https://data.gov.dk/model/core/eid/";
    private static readonly string[] Personal = [Eid + "fullName", Eid + "email", Eid + "person/pid", Eid + "cprNumber"];

    // One system for every subset of the four.
    private static readonly string[][] Contracts = [.. Enumerable.Range(0, 1 << Personal.Length).Select(set => Personal.Where((_, bit) => (set >> bit & 1) == 1).ToArray())];

    [Fact]
    public async Task J06_sixteen_contracts_are_kept_by_logins_under_way_at_once()
    {
        await using var federation = await Plan().StartAsync();

        var walks = await Task.WhenAll(Enumerable.Range(0, 64).Select(async number =>
        {
            var contract = number % Contracts.Length;
            var idp = federation.Idps[number % 3 == 0 ? "egeby" : "korsbaek"];
            var system = federation.Systems[Name(contract)];
            using var browser = federation.NewBrowser();
            var question = idp.Read(await browser.SendAsync(system.Request(new() { IdpList = [idp.EntityId], RelayState = $"state {number}" })));
            var answer = idp.Answer(question, Says(idp, number, Personal));
            return (number, idp, contract, Received: system.Read(await browser.SendAsync(answer)));
        }));

        foreach (var (number, idp, contract, received) in walks)
        {
            string[] expected = [Wire.Loa, Wire.Cvr, .. Contracts[contract]];
            Assert.Equal(expected.Order(StringComparer.Ordinal), received.AttributeNames.Order(StringComparer.Ordinal));
            Assert.All(Contracts[contract], name => Assert.Equal($"{name} of {number}", received[name]));
            Assert.Equal((idp.Plan.Cvr, idp.EntityId, $"CN={number}", $"state {number}"), (received[Wire.Cvr], received.AuthenticatingAuthority, received.NameId, received.RelayState));
        }
    }

    // Nothing is left over from the login before: what is not said is not told.
    [Fact]
    public async Task J06_what_this_login_did_not_say_is_not_told()
    {
        await using var federation = await Plan().StartAsync();
        var system = federation.Systems[Name(Contracts.Length - 1)];
        using var browser = federation.NewBrowser();

        for (var set = Contracts.Length - 1; set >= 0; set--)
        {
            var question = federation.Idp.Read(await browser.SendAsync(system.Request(new() { IdpList = [federation.Idp.EntityId] })));
            var received = system.Read(await browser.SendAsync(federation.Idp.Answer(question, Says(federation.Idp, set, Contracts[set]))));

            Assert.Equal([.. Contracts[set].Order(StringComparer.Ordinal)], received.AttributeNames.Except([Wire.Loa, Wire.Cvr]).Order(StringComparer.Ordinal));
        }
    }

    // No contract lists them: the login's own machinery, another spelling, another family's name of the same thing.
    [Theory]
    [InlineData("http://schemas.microsoft.com/claims/authnmethodsreferences")]
    [InlineData("https://data.gov.dk/model/core/eid/FULLNAME")]
    [InlineData("https://data.gov.dk/model/core/eid/fullName/")]
    [InlineData("fullName")]
    [InlineData("https://data.gov.dk/model/core/eid/professional/unknown")]
    public async Task J06_an_attribute_that_no_contract_lists(string name)
    {
        await using var federation = await Plan().StartAsync();
        var system = federation.Systems[Name(Contracts.Length - 1)];
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(system.Request(new() { IdpList = [federation.Idp.EntityId] })));

        var received = system.Read(await browser.SendAsync(federation.Idp.Answer(question, AttackedLogin.Good with { Attributes = [(name, "canary"), (Personal[0], "Alice")] })));

        Assert.Equal("Alice", received[Personal[0]]);
        Assert.DoesNotContain("canary", received.TheAssertion!.ToString(), StringComparison.Ordinal);
    }

    private static IdpAnswer Says(IdpStub idp, int number, IEnumerable<string> names) => new()
    {
        Loa = "Substantial",
        NameId = $"CN={number}",
        Cvr = idp.Plan.Cvr,
        Attributes = [.. names.Select(name => (name, $"{name} of {number}"))],
    };

    private static FederationPlan Plan() => Enumerable.Range(0, Contracts.Length).Aggregate(
        AttackStage.Plan with { Systems = [] },
        (plan, contract) => plan.WithSystem(Name(contract), "NSIS Substantial", system => system.With(
            "attributes", new JsonArray([.. new[] { Wire.Loa, Wire.Cvr }.Concat(Contracts[contract]).Select(name => JsonValue.Create(name))]))));

    private static string Name(int contract) => $"system{contract}";
}
