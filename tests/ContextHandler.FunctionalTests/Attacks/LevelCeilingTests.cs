using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>An IdP that claims more than it is accredited for: it counts for its ceiling, whatever it says, and whenever the ceiling was lowered.</summary>
public class LevelCeilingTests
{
    private static readonly string[] Nsis = ["Low", "Substantial", "High"];

    public static MatrixTheoryData<Form, string, string> FormsCeilingsAndClaims => new(Forms.All, Nsis, Nsis);

    [Theory]
    [MemberData(nameof(FormsCeilingsAndClaims))]
    public async Task K04_a_claim_counts_for_the_ceiling_at_most(Form form, string ceiling, string claim)
    {
        await using var federation = await Plan("NSIS Low", "NSIS " + ceiling).StartAsync();
        using var login = await AttackStage.BeginAsync(federation);

        var received = federation.System.Read(await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { Loa = claim })))));

        var counts = Nsis[Math.Min(Array.IndexOf(Nsis, ceiling), Array.IndexOf(Nsis, claim))];
        Assert.Equal((counts, Wire.NsisPrefix + counts), (received.Loa, received.ClassReference));
        Assert.Equal("NSIS " + counts, federation.Audit.Last.AchievedLevel);
    }

    // Decision 5: who may not reach the level is not asked, not even where the system names it.
    [Theory]
    [InlineData("NSIS Substantial", "NSIS Low")]
    [InlineData("NSIS High", "NSIS Substantial")]
    [InlineData("NSIS Low", "NIST 4")]
    [InlineData("NIST 4", "NSIS Substantial")]
    public async Task K04_an_idp_below_the_required_level_is_not_even_asked(string required, string ceiling)
    {
        await using var federation = await Plan(required, ceiling).StartAsync();
        using var browser = federation.NewBrowser();

        var visit = await browser.SendAsync(federation.System.Request(new() { IdpList = [federation.Idp.EntityId] }));

        Assert.Null(visit.Left);
        Assert.Equal("NoCandidate", federation.Audit.Last.Reason);
    }

    [Theory]
    [EachForm]
    public async Task K04_a_ceiling_lowered_while_the_login_stands_at_the_idp(Form form)
    {
        var plan = Plan("NSIS Substantial", "NSIS High");
        await using var federation = await plan.StartAsync();
        using var login = await AttackStage.BeginAsync(federation);
        await federation.ChangeToAsync(Plan("NSIS Substantial", "NSIS Low"));

        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { Loa = "High" }))));

        Assert.Null(page.Left);
        Assert.Equal(("LevelTooLow", "NSIS Low"), (federation.Audit.Last.Reason, federation.Audit.Last.AchievedLevel));
        await federation.ChangeToAsync(plan);
        using var again = new AttackedLogin(federation, login.Browser, federation.Idp.Read(await login.Browser.PressAsync(page, "again")));
        await again.AcceptedAsync(form);
    }

    private static FederationPlan Plan(string required, string ceiling) => FederationPlan.Of(
        required, ceiling.StartsWith("NIST", StringComparison.Ordinal) ? "OIOSAML2" : "OIOSAML3", idp => idp with { HighestLevel = ceiling });
}
