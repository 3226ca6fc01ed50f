using System.Text.Json.Nodes;
using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What was published in 2026 of another broker between systems and identity providers, each by its number: the must-pass set.</summary>
public sealed class PublishedBrokerTests(SocketStage stage) : IClassFixture<SocketStage>
{
    [Theory]
    [EachForm]
    public async Task CVE_2026_2092_an_unsigned_assertion_encrypted_with_our_public_key(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Response(login, genuine);
        Forged.AssertionOf(attack).ReplaceWith(Forged.Encrypt(login, Forged.Assertion(login, genuine)));

        await login.RefusedAsync(new XDocument(attack), "SignatureMissing");
        await login.AcceptedAsync(genuine);
    }

    // Beside the genuine Assertion, so that there is a signature to be found.
    [Theory]
    [EachForm]
    public async Task CVE_2026_2092_an_encrypted_assertion_injected_beside_the_genuine_one(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = new XDocument(genuine);
        attack.Root!.Add(Forged.Encrypt(login, Forged.Assertion(login, genuine)));

        await login.RefusedAsync(attack, "StructureRefused");
        await login.AcceptedAsync(genuine);
    }

    [Theory]
    [EachForm]
    public async Task Issue_45652_a_confirmation_for_another_recipient(Form form) =>
        await RefusedThenAcceptedAsync(form, AttackedLogin.Good with { Recipient = "https://other.example.dk/acs" }, "RecipientMismatch");

    [Theory]
    [EachForm]
    public async Task CVE_2026_1190_a_confirmation_whose_time_has_run_out(Form form) =>
        await RefusedThenAcceptedAsync(form, AttackedLogin.Good with { ConfirmedFor = TimeSpan.FromMinutes(-3) - TimeSpan.FromSeconds(1) }, "AssertionExpired");

    [Theory]
    [EachForm]
    public async Task CVE_2026_1190_a_confirmation_without_an_end(Form form) => await RefusedThenAcceptedAsync(
        form,
        AttackedLogin.Good with { EditAssertion = assertion => assertion.Descendants(Wire.Assertion + "SubjectConfirmationData").Single().SetAttributeValue("NotOnOrAfter", null) },
        "AssertionExpired");

    [Fact]
    public Task CVE_2026_2603_an_idp_that_was_disabled_while_the_login_stood_there() =>
        ChangedBeforeTheAnswerAsync(plan => plan with { Idps = plan.Idps.RemoveAt(0) }, "IdpUnknown");

    [Fact]
    public Task CVE_2026_3009_an_idp_that_the_system_may_no_longer_use() => ChangedBeforeTheAnswerAsync(
        plan => plan with { Systems = [plan.Systems[0].With("identityProviders", new JsonArray(plan.Idps[1].EntityId))] },
        "NotACandidate");

    [Fact]
    public Task CVE_2026_3047_a_system_that_was_disabled_while_its_user_logged_in() =>
        ChangedBeforeTheAnswerAsync(plan => plan with { Systems = [new SystemPlan("aula")] }, "SystemUnknown");

    [Theory]
    [EachForm]
    public async Task CVE_2026_16443_a_key_without_use_does_not_switch_the_check_off(Form form)
    {
        var plan = AttackStage.Plan;
        await using var own = await AttackStage.StartAsync(plan with { Idps = plan.Idps.SetItem(0, plan.Idps[0] with { Keys = [new(null, plan.Idps[0].SigningCertificate)] }) });
        using var login = await own.BeginAsync();
        var genuine = login.Genuine(form);

        await login.RefusedAsync(new XDocument(Forged.Response(login, genuine)), "SignatureMissing");
        await login.RefusedAsync(login.Genuine(form, AttackedLogin.Good with { SigningCertificate = TestCertificates.Rsa("stranger"), NameId = AttackedLogin.Admin }), "SigningKeyUnknown");
        await login.AcceptedAsync(genuine);
    }

    // The second message is another one: it answers another question, and only its Assertion is the first one's.
    [Theory]
    [EachForm]
    public async Task CVE_2026_18967_an_assertion_is_used_once(Form form)
    {
        var id = Wire.NewId();
        using var first = await stage.BeginAsync();
        using var second = await stage.BeginAsync();

        await first.AcceptedAsync(first.Genuine(form, AttackedLogin.Good with { AssertionId = id }));
        RefusalAssert.Refused("AssertionReplayed", await second.Browser.SendAsync(second.Post(AttackedLogin.Text(second.Genuine(form, AttackedLogin.Good with { AssertionId = id })))), stage.Federation);

        using var control = await stage.BeginAsync();
        await control.AcceptedAsync(form);
    }

    [Theory]
    [InlineData("SAMLRequest=evil&{0}", "ParameterRepeated")]
    [InlineData("{0}&SAMLRequest=evil", "ParameterRepeated")]
    [InlineData("{0}&samlrequest=evil", "ParameterRepeated")]
    [InlineData("{0}&SAML%52equest=evil", "ParameterRepeated")]
    [InlineData("{0}&SAMLResponse=evil", "ParameterRepeated")]
    [InlineData("{0}&RelayState=evil", "ParameterRepeated")]
    [InlineData("RelayState=evil&{0}", "ParameterRepeated")]
    [InlineData("{0}&SigAlg=evil", "ParameterRepeated")]
    [InlineData("{0}&Signature=evil", "ParameterRepeated")]
    public async Task CVE_2026_18217_a_polluted_query(string query, string reason)
    {
        using var request = new AttackedRequest(stage.Federation);

        await request.RefusedAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, query, request.Genuine.RawQuery), reason);
        await request.AcceptedAsync(request.Genuine.RawQuery, "state-of-the-system");
    }

    // The address of a system carries the name of a message, so that what is posted or redirected there has it twice.
    [Theory]
    [InlineData("SAMLResponse")]
    [InlineData("RelayState")]
    public async Task CVE_2026_18217_a_polluted_address(string parameter) => await Assert.ThrowsAsync<AspNetCore.FederationRefusedException>(() =>
        FederationPlan.Of("NSIS Substantial", "OIOSAML3", system: system => system with { AcsUrls = [$"https://sapa.example.dk/acs?{parameter}=evil"] }).StartAsync());

    [Theory]
    [InlineData(256 * 1024)]
    [InlineData(4 * 1024 * 1024)]
    public async Task CVE_2026_2575_a_request_that_inflates_without_end(int octets)
    {
        using var request = new AttackedRequest(stage.Federation);
        var bomb = RedirectMessage.Query("SAMLRequest", new byte[octets + 1], "state", stage.Federation.System.Plan.SigningCertificate);

        await request.RefusedAsync(new BrowserMessage($"{stage.Federation.SsoUrl}?{bomb}", stage.Federation.System.EntityId), "MessageTooLarge");
        await request.AcceptedAsync();
    }

    [Theory]
    [EachForm]
    public async Task CVE_2024_8698_a_signature_that_stands_on_the_message_and_covers_a_part_of_it(Form form)
    {
        using var login = await stage.BeginAsync();
        var genuine = login.Genuine(form);
        var attack = Forged.Response(login, genuine);
        var captured = login.Genuine(Form.SignedAssertion).Root!.Element(Wire.Assertion + "Assertion")!.Element(Wire.Ds + "Signature")!;
        Forged.Sign(attack, new XElement(captured));

        await login.RefusedAsync(new XDocument(attack), "SignatureReferenceRefused");
        await login.AcceptedAsync(genuine);
    }

    private async Task RefusedThenAcceptedAsync(Form form, IdpAnswer answer, string reason)
    {
        using var login = await stage.BeginAsync();
        var attack = login.Genuine(form, answer);

        login.SignatureHolds(attack);
        await login.RefusedAsync(attack, reason);
        await login.AcceptedAsync(form);
    }

    private static async Task ChangedBeforeTheAnswerAsync(Func<FederationPlan, FederationPlan> change, string reason)
    {
        await using var own = await AttackStage.StartAsync(AttackStage.Plan);
        var logins = await Task.WhenAll(Forms.All.Select(async form => (Form: form, Login: await own.BeginAsync())));
        await own.Federation.ChangeToAsync(change(AttackStage.Plan));
        foreach (var (form, login) in logins)
        {
            await login.RefusedAsync(login.Genuine(form), reason);
        }

        await own.Federation.ChangeToAsync(AttackStage.Plan);
        foreach (var (form, login) in logins)
        {
            await login.AcceptedAsync(form);
            login.Dispose();
        }
    }
}
