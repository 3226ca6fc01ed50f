using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.FunctionalTests.Attacks.IdpSays;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G13: a system that asks for a fresh login gets one, and no login is longer than the IdP's own session. We keep no session that could outlast it.</summary>
public sealed class FreshLoginTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const int Skew = 180; // decision 15
    private const int Hour = 3600;

    /// <summary>How long ago, counted from our question, the IdP says that the person logged in.</summary>
    public static TheoryData<int, string?, Form> Ages =>
    [
        .. from age in new (int, string?)[] { (0, null), (Skew, null), (Skew + 1, "AuthnTooOld"), (Hour, "AuthnTooOld"), (-Skew, null), (-Skew - 1, "MessageFromTheFuture"), (-Hour, "MessageFromTheFuture") }
        from form in Forms.All
        select (age.Item1, age.Item2, form),
    ];

    private SystemRequest Forced => new() { ForceAuthn = true, IdpList = [stage.Federation.Idp.EntityId] };

    [Theory]
    [MemberData(nameof(Ages))]
    public async Task G13_under_ForceAuthn_the_person_logged_in_after_our_question(int secondsAgo, string? reason, Form form)
    {
        using var login = await stage.BeginAsync(Forced);

        Assert.True(login.Question.ForceAuthn);
        await login.JudgedAsync(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromSeconds(secondsAgo) }, reason);
    }

    // It counts from our question, not from the answer: a person may take their time.
    [Theory, EachForm]
    public async Task G13_a_slow_person_is_as_fresh_as_a_fast_one(Form form)
    {
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        using var login = await own.BeginAsync(Forced);
        own.Federation.Clock.Advance(TimeSpan.FromMinutes(20));

        await login.JudgedAsync(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(Skew + 1) }, "AuthnTooOld");
        using var second = await own.BeginAsync(Forced);
        own.Federation.Clock.Advance(TimeSpan.FromMinutes(20));
        await second.JudgedAsync(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromMinutes(20) + TimeSpan.FromSeconds(Skew) }, null);
    }

    // The control, and the reason why the rule asks for the request: without ForceAuthn an old session at the IdP is what single sign-on is.
    [Theory, EachForm]
    public Task G13_without_ForceAuthn_an_old_login_serves(Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromHours(8) }, null);

    // "Try again" asks the person anew, whether the system asked for that or not.
    [Theory, EachForm]
    public async Task G13_a_second_try_is_a_fresh_login(Form form)
    {
        using var login = await stage.BeginAsync();
        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, AttackedLogin.Good with { Loa = "Low" }))));
        using var again = new AttackedLogin(stage.Federation, login.Browser, stage.Federation.Idp.Read(await login.Browser.PressAsync(page, "again")));

        Assert.True(again.Question.ForceAuthn);
        await again.JudgedAsync(form, AttackedLogin.Good with { AuthenticatedAgo = TimeSpan.FromHours(1) }, "AuthnTooOld");
    }

    [Theory, EachForm]
    public async Task G13_under_ForceAuthn_nobody_is_silent_about_when_the_person_logged_in(Form form)
    {
        await using var own = await AttackStage.StartAsync(FederationPlan.Of("NIST 3", "OIOSAML2"));
        var silent = AttackedLogin.Good with { Loa = null, AssuranceLevel = "3", WithoutAuthnStatement = true };
        using var forced = await own.BeginAsync(Forced);
        using var ordinary = await own.BeginAsync();
        var attack = forced.Genuine(form, silent);

        forced.SignatureHolds(attack);
        await forced.RefusedAsync(attack, "AuthnStatementMissing");
        await forced.AcceptedAsync(forced.Genuine(form, silent with { WithoutAuthnStatement = false }));
        await ordinary.AcceptedAsync(ordinary.Genuine(form, silent)); // decision 5: the OIOSAML2 family may leave it out
    }

    [Theory, EachForm]
    public Task G13_two_statements_of_how_the_person_logged_in(Form form) => stage.JudgedAsync(
        form, AttackedLogin.Good with { EditAssertion = In("AuthnStatement", one => one.AddAfterSelf(new System.Xml.Linq.XElement(one))) }, "StructureRefused");

    // G09 has this to the second.
    [Theory, EachForm]
    public Task G13_a_session_of_the_IdP_that_has_ended(Form form) => stage.JudgedAsync(
        form,
        AttackedLogin.Good with { EditAssertion = Set("AuthnStatement", "SessionNotOnOrAfter", Wire.Instant(stage.Federation.Clock.GetUtcNow().AddMinutes(-10))) },
        "AssertionExpired");
}
