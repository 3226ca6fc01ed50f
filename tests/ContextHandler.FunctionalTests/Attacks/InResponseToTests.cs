using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G08: an answer to no question, to another's, to one that has been answered, or to two at once.</summary>
public sealed class InResponseToTests(AttackStage stage) : IClassFixture<AttackStage>
{
    public static TheoryData<string, Form> Unknown => new MatrixTheoryData<string, Form>(["", "_made-up", "{id}x", "{cut}", "{upper}"], Forms.All);

    [Theory]
    [MemberData(nameof(Unknown))]
    public async Task G08_an_answer_to_no_question_of_ours(string id, Form form)
    {
        using var login = await stage.BeginAsync();
        var ours = login.Question.Id;
        var other = id.Replace("{id}", ours, StringComparison.Ordinal).Replace("{cut}", ours[..^1], StringComparison.Ordinal)
            .Replace("{upper}", ours.ToUpperInvariant(), StringComparison.Ordinal);

        await login.JudgedAsync(form, AttackedLogin.Good with { InResponseTo = other, ConfirmationInResponseTo = other }, "ResponseUnsolicited");
    }

    // The system's own ID is known to whoever began the login; it is not what we asked the IdP with.
    [Theory, EachForm]
    public async Task G08_an_answer_to_the_system_s_question_instead_of_ours(Form form)
    {
        var id = Wire.NewId();
        using var login = await stage.BeginAsync(new() { Id = id, IdpList = [stage.Federation.Idp.EntityId] });

        Assert.NotEqual(id, login.Question.Id);
        await login.JudgedAsync(form, AttackedLogin.Good with { InResponseTo = id, ConfirmationInResponseTo = id }, "ResponseUnsolicited");
    }

    [Theory, EachForm]
    public async Task G08_an_answer_to_another_person_s_question(Form form)
    {
        using var mine = await stage.BeginAsync();
        using var other = await stage.BeginAsync();
        var genuine = other.Genuine(form);

        other.SignatureHolds(genuine);
        await mine.RefusedAsync(genuine, "BrowserMismatch");
        await mine.AcceptedAsync(form);
        await other.AcceptedAsync(genuine); // it was not used up in the wrong browser
    }

    // The envelope finds the leg, and only the confirmation is always signed: each alone could be another login's.
    [Theory, EachForm]
    public async Task G08_envelope_and_confirmation_that_name_two_questions(Form form)
    {
        using var mine = await stage.BeginAsync();
        using var other = await stage.BeginAsync();
        IdpAnswer[] split =
        [
            AttackedLogin.Good with { ConfirmationInResponseTo = other.Question.Id },
            AttackedLogin.Good with { ConfirmationInResponseTo = "" },
            AttackedLogin.Good with { ConfirmationInResponseTo = mine.Question.Id.ToUpperInvariant() },
            AttackedLogin.Good with { InResponseTo = other.Question.Id, ConfirmationInResponseTo = mine.Question.Id },
        ];

        foreach (var answer in split)
        {
            var attack = mine.Genuine(form, answer);
            mine.SignatureHolds(attack);
            await mine.RefusedAsync(attack, "InResponseToMismatch");
        }

        await mine.AcceptedAsync(form);
        await other.AcceptedAsync(form);
    }

    [Theory, EachForm]
    public async Task G08_a_second_answer_to_a_question_that_was_answered(Form form)
    {
        using var login = await stage.BeginAsync();
        var second = login.Genuine(form, AttackedLogin.Good with { NameId = AttackedLogin.Admin });

        await login.AcceptedAsync(form);
        login.SignatureHolds(second);
        await login.RefusedAsync(second, "LegAlreadySpent");
    }

    // Decision 17: a login lives for 30 minutes, and its legs no longer.
    [Theory, EachForm]
    public async Task G08_an_answer_to_a_question_that_is_forgotten(Form form)
    {
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        using var late = await own.BeginAsync();
        own.Federation.Clock.Advance(TimeSpan.FromSeconds(1));
        using var inTime = await own.BeginAsync();

        own.Federation.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));
        var attack = late.Genuine(form);
        late.SignatureHolds(attack);
        await late.RefusedAsync(attack, "ResponseUnsolicited");
        await inTime.AcceptedAsync(form);
    }
}
