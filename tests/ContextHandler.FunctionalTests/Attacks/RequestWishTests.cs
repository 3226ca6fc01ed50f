using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What a request demands is done, or refused by a status that says so: nothing is passed over in silence.</summary>
public sealed class RequestWishTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Gateway = "https://saml.contexthandler.example.dk";

    private static readonly Dictionary<string, (SystemRequest Request, string Status, string Reason)> Wishes = new()
    {
        ["passive, and the person would have to choose"] = (new() { IsPassive = true }, "NoPassive", "PassiveNeedsChoice"),
        ["a NameID of a format we do not issue"] = (new() { NameIdFormat = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" }, "InvalidNameIDPolicy", "NameIdPolicyUnsupported"),
        ["a NameID for another system"] = (new() { Edit = Policy("https://aula.example.dk") }, "InvalidNameIDPolicy", "NameIdPolicyUnsupported"),
        ["no proxy"] = (new() { ProxyCount = 0 }, "ProxyCountExceeded", "ProxyCountExceeded"),
        ["an IdP that is unknown"] = (new() { IdpList = ["https://evil.example.dk"] }, "NoSupportedIDP", "NoSupportedIdp"),
        ["an IdP that is us: a loop"] = (new() { IdpList = [Gateway] }, "NoSupportedIDP", "NoSupportedIdp"),
        ["an IdP that is the system itself: a loop"] = (new() { IdpList = ["https://sapa.example.dk"] }, "NoSupportedIDP", "NoSupportedIdp"),
        ["an IdP that nobody can be"] = (new() { IdpList = [" "] }, "NoSupportedIDP", "NoSupportedIdp"),
        ["an answer by another binding"] = (new() { ProtocolBinding = "urn:oasis:names:tc:SAML:2.0:bindings:PAOS" }, "UnsupportedBinding", "BindingUnsupported"),
        ["one person and no other"] = (new() { Edit = ForPerson }, "RequestUnsupported", "RequestUnsupported"),
        ["at most a level that is too low"] = (new() { ClassReferences = [Wire.NsisPrefix + "Low"], Comparison = "maximum" }, "NoAuthnContext", "LevelUnattainable"),
        ["better than the best"] = (new() { ClassReferences = [Wire.NsisPrefix + "High"], Comparison = "better" }, "NoAuthnContext", "LevelUnattainable"),
    };

    public static MatrixTheoryData<string, bool> WishesAndBindings => new(Wishes.Keys, [false, true]);

    [Theory]
    [MemberData(nameof(WishesAndBindings))]
    public async Task J07_a_wish_that_is_not_granted(string wish, bool byPost)
    {
        var (request, status, reason) = Wishes[wish];
        using var browser = stage.Federation.NewBrowser();

        var visit = await browser.SendAsync(stage.Federation.System.Request(request with { ByPost = byPost }));
        var told = stage.Federation.System.Read(visit.Left is null ? await browser.PressAsync(visit, "return") : visit);

        Assert.Contains(stage.Federation.Audit.Lines, line => line.Reason == reason);
        Assert.Equal(status, told.SecondStatus ?? told.Status);
        Assert.Null(told.TheAssertion);
        Assert.Equal("state-of-the-system", told.RelayState);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J07_wishes_that_are_granted(bool byPost)
    {
        var federation = stage.Federation;
        var request = new SystemRequest { ByPost = byPost, ForceAuthn = true, IsPassive = true, IdpList = [federation.Idp.EntityId], NameIdFormat = Wire.Transient, ProxyCount = 1 };
        using var login = await stage.BeginAsync(request);

        Assert.Equal((true, true), (login.Question.ForceAuthn, login.Question.IsPassive));
        var received = federation.System.Read(await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(Form.SignedAssertion)))));

        Assert.Equal(("Success", Wire.Transient), (received.Status, received.NameIdFormat));
        Assert.NotEqual(AttackedLogin.Alice, received.NameId);
    }

    // One party cannot be both, so that no request comes back to where it began.
    [Fact]
    public async Task J07_no_party_asks_and_answers()
    {
        var plan = AttackStage.Plan;
        FederationPlan[] loops =
        [
            plan with { Systems = [plan.Systems[0] with { EntityId = plan.Idps[0].EntityId }] },
            plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0] with { EntityId = Gateway }) },
            plan with { Systems = [plan.Systems[0] with { EntityId = Gateway }] },
        ];

        foreach (var loop in loops)
        {
            await Assert.ThrowsAsync<AspNetCore.FederationRefusedException>(() => loop.StartAsync());
        }
    }

    [Fact]
    public async Task J07_an_idp_that_understands_it_is_told_who_asks()
    {
        var plan = AttackStage.Plan;
        await using var own = await AttackStage.StartAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0].With("supportsScoping", JsonValue.Create(true))) });
        using var login = await own.BeginAsync();

        Assert.Equal("https://sapa.example.dk", login.Question.RequesterId);
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static Action<XElement> Policy(string qualifier) => request => request.Element(Wire.Assertion + "Issuer")!.AddAfterSelf(
        new XElement(Wire.Protocol + "NameIDPolicy", new XAttribute("SPNameQualifier", qualifier)));

    private static void ForPerson(XElement request) => request.Element(Wire.Assertion + "Issuer")!.AddAfterSelf(
        new XElement(Wire.Assertion + "Subject", new XElement(Wire.Assertion + "NameID", AttackedLogin.Admin)));
}
