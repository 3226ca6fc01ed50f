using ContextHandler.AspNetCore;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>A Response that nobody asked for: the gateway takes none, and nothing in the federation file makes it take one.</summary>
public sealed class UnsolicitedResponseTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string Unknown = "_00000000000000000000000000000000";

    // Empty: the attribute is left out; null: it is right.
    private static readonly Dictionary<string, (string? OfResponse, string? OfConfirmation, string Reason)> Variants = new()
    {
        ["neither names a request"] = ("", "", "ResponseUnsolicited"),
        ["the Response names none"] = ("", null, "ResponseUnsolicited"),
        ["the confirmation names none"] = (null, "", "InResponseToMismatch"),
        ["both name one that never was"] = (Unknown, Unknown, "ResponseUnsolicited"),
        ["the Response names one that never was"] = (Unknown, null, "ResponseUnsolicited"),
        ["the confirmation names one that never was"] = (null, Unknown, "InResponseToMismatch"),
        ["the Response names a blank"] = (" ", null, "FieldMalformed"),
    };

    public static MatrixTheoryData<Form, string> FormsAndVariants => new(Forms.All, Variants.Keys);

    [Theory]
    [MemberData(nameof(FormsAndVariants))]
    public async Task H05_a_response_that_answers_no_question_of_ours(Form form, string variant)
    {
        var (ofResponse, ofConfirmation, reason) = Variants[variant];
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with { InResponseTo = ofResponse, ConfirmationInResponseTo = ofConfirmation });

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(form);
    }

    // A stolen unsolicited Assertion, put into an envelope that answers the victim's question.
    [Theory]
    [EachForm(Form.SignedAssertion, Form.Encrypted)]
    public async Task H05_an_unsolicited_assertion_in_an_envelope_for_the_victim_s_question(Form form)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, AttackedLogin.Good with { InResponseTo = "", ConfirmationInResponseTo = "", NameId = AttackedLogin.Admin });
        attack.Root!.SetAttributeValue("InResponseTo", login.Question.Id);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, "InResponseToMismatch");
        await login.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("allowUnsolicited")]
    [InlineData("allowUnsolicitedResponses")]
    [InlineData("allowUnsolicitedAuthnResponse")]
    [InlineData("idpInitiated")]
    [InlineData("allowIdpInitiated")]
    public async Task H05_no_field_turns_it_on(string field)
    {
        FederationPlan[] plans =
        [
            AttackStage.Plan.With(field, true),
            AttackStage.Plan with { Idps = AttackStage.Plan.Idps.SetItem(0, AttackStage.Plan.Idps[0].With(field, true)) },
            AttackStage.Plan with { Systems = [AttackStage.Plan.Systems[0].With(field, true)] },
        ];

        foreach (var plan in plans)
        {
            var refused = await Assert.ThrowsAsync<FederationRefusedException>(() => plan.StartAsync());
            Assert.Contains(field, refused.Message, StringComparison.Ordinal);
        }
    }
}
