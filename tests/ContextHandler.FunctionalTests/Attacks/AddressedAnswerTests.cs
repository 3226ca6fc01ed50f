using System.Globalization;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Our answer to one system is of no use at another: it names one audience, one recipient, one request and one short time, in what is signed.</summary>
public class AddressedAnswerTests
{
    public static MatrixTheoryData<string, bool, bool, string> Ways => new(["sapa", "aula"], [false, true], [false, true], ["", "/acs", "/acs-default"]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task J05_an_answer_names_one_audience_one_recipient_and_one_request(string name, bool byPost, bool signsResponse, string acs)
    {
        await using var federation = await Plan(signsResponse).StartAsync();
        using var browser = federation.NewBrowser();
        var (system, id) = (federation.Systems[name], Wire.NewId());
        var address = acs.Length == 0 ? system.AcsUrl : system.EntityId + acs;

        var request = system.Request(new() { Id = id, ByPost = byPost, AcsUrl = acs.Length == 0 ? null : address, IdpList = [federation.Idp.EntityId] });
        var question = federation.Idp.Read(await browser.SendAsync(request));
        var received = system.Read(await browser.SendAsync(federation.Idp.Answer(question, AttackedLogin.Good)));

        var assertion = received.TheAssertion!;
        var subject = assertion.Element(Wire.Assertion + "Subject")!;
        var bearer = Assert.Single(Assert.Single(subject.Elements(Wire.Assertion + "SubjectConfirmation")).Elements(Wire.Assertion + "SubjectConfirmationData"));
        var conditions = Assert.Single(assertion.Elements(Wire.Assertion + "Conditions"));
        var audience = Assert.Single(Assert.Single(conditions.Elements(Wire.Assertion + "AudienceRestriction")).Elements());

        Assert.Equal((true, signsResponse), (received.AssertionSigned, received.ResponseSigned));
        Assert.Equal((system.EntityId, address, id), (audience.Value, bearer.Attribute("Recipient")!.Value, bearer.Attribute("InResponseTo")!.Value));
        Assert.Equal((address, address, id), (received.Acs, received.Destination, received.InResponseTo));
        foreach (var end in new[] { bearer, conditions }.Select(element => element.Attribute("NotOnOrAfter")!.Value))
        {
            var left = DateTimeOffset.Parse(end, CultureInfo.InvariantCulture) - federation.Clock.GetUtcNow();
            Assert.InRange(left, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        }
    }

    // A system's own Assertion, brought back to the gateway as if it were an IdP's.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task J05_our_own_answer_is_no_answer_to_us(bool signsResponse)
    {
        await using var federation = await Plan(signsResponse).StartAsync();
        using var first = await AttackStage.BeginAsync(federation);
        var ours = federation.System.Read(await first.Browser.SendAsync(first.Post(AttackedLogin.Text(first.Genuine(Form.SignedAssertion))))).Response;
        using var second = await AttackStage.BeginAsync(federation);
        ours.SetAttributeValue("InResponseTo", second.Question.Id);

        await second.RefusedAsync(new System.Xml.Linq.XDocument(ours), signsResponse ? "SignatureInvalid" : "SigningKeyUnknown");
        await second.AcceptedAsync(Form.SignedAssertion);
    }

    private static FederationPlan Plan(bool signsResponse)
    {
        var plan = AttackStage.Plan;
        return (plan with { Systems = [plan.Systems[0].With("signResponse", signsResponse)] })
            .WithSystem("aula", "NSIS Substantial", system => (system with { WantsEncryption = true }).With("signResponse", signsResponse));
    }
}
