using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Vectors;

/// <summary>SPID's obligatory response cases (AgID, spid-saml-check), each sent by the trusted IdP: <c>Spid.md</c> says what comes of it.</summary>
public sealed class SpidTests(AttackStage stage) : IClassFixture<AttackStage>
{
    public static TheoryData<string> Refused => Cases(one => !one.IsAccepted && !IsExplained(one));

    public static TheoryData<string> Explained => Cases(IsExplained);

    public static TheoryData<string> Accepted => Cases(one => one.IsAccepted);

    [Theory, MemberData(nameof(Refused))]
    public async Task A_case_is_refused_for_its_reason_and_case_1_is_accepted_after_it(string number)
    {
        using var login = await stage.BeginAsync();

        await login.RefusedAsync(SpidMessage.Of(Case(number), login), Case(number).Ours);

        await AcceptedAsync(login, "1");
    }

    [Theory, MemberData(nameof(Explained))]
    public async Task What_is_the_IdPs_affair_is_explained_and_case_1_is_accepted_on_another_try(string number)
    {
        using var login = await stage.BeginAsync();

        var page = await login.Browser.SendAsync(login.Post(SpidMessage.Of(Case(number), login)));

        var line = stage.Federation.Audit.Last;
        Assert.Equal(("explained", Case(number).Ours), (line.Outcome, line.Reason));
        Assert.Null(page.Left);
        Assert.DoesNotContain("ErrorCode", page.Page, StringComparison.Ordinal);
        var question = stage.Federation.Idp.Read(await login.Browser.PressAsync(page, "again"));
        using var again = new AttackedLogin(stage.Federation, login.Browser, question);
        await AcceptedAsync(again, "1");
    }

    [Theory, MemberData(nameof(Accepted))]
    public async Task A_case_is_accepted(string number)
    {
        using var login = await stage.BeginAsync();

        await AcceptedAsync(login, number);
    }

    [Fact]
    public async Task Decision_09_case_3_is_refused_of_an_IdP_that_must_sign_the_Assertion()
    {
        var plan = AttackStage.Plan;
        await using var strict = await AttackStage.StartAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0].With("requireSigned", "assertion")) });
        using var login = await strict.BeginAsync();

        await login.RefusedAsync(SpidMessage.Of(Case("3"), login), "SignatureMissing");

        await AcceptedAsync(login, "1");
    }

    // Decision 10, and house.md section 3, step 13: the message is in order, what it says is not enough.
    private static bool IsExplained(SpidCase one) => one.Ours is "IdpAnsweredError" or "LevelMissing" or "LevelTooLow";

    private static TheoryData<string> Cases(Func<SpidCase, bool> these) => [.. SpidCase.All.Where(these).Select(one => one.Number)];

    private static async Task AcceptedAsync(AttackedLogin login, string number)
    {
        var received = login.Federation.System.Read(await login.Browser.SendAsync(login.Post(SpidMessage.Of(Case(number), login))));

        Assert.Equal(("Success", true), (received.Status, received.AssertionSigned));
        Assert.Contains(SpidMessage.Person, received.NameId, StringComparison.Ordinal);
    }

    private static SpidCase Case(string number) => SpidCase.All.Single(one => one.Number == number);
}
