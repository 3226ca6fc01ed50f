using System.Xml.Linq;
using ContextHandler.Testing;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>Every value has its greatest length, and no value is taken apart by anything that a long one could keep busy. Valid signatures throughout.</summary>
public class LengthTests(AttackStage stage) : IClassFixture<AttackStage>
{
    // The longest that is read, and what is said of it; the next one is refused as malformed.
    private static readonly Dictionary<string, (Func<int, SystemRequest> Of, int Most, string? Longest, string TooLong)> RequestFields = new()
    {
        ["ID"] = (length => new() { Id = Id(length) }, 256, null, "StructureRefused"),
        ["Issuer"] = (length => new() { Issuer = Url(length) }, 1024, "SystemUnknown", "FieldMalformed"),
        ["AssertionConsumerServiceURL"] = (length => new() { AcsUrl = Url(length) }, 1024, "AcsNotRegistered", "FieldMalformed"),
        ["Destination"] = (length => new() { Destination = Url(length) }, 1024, "DestinationMismatch", "FieldMalformed"),
        ["ProtocolBinding"] = (length => new() { ProtocolBinding = Url(length) }, 1024, "BindingUnsupported", "FieldMalformed"),
        ["NameIDPolicy"] = (length => new() { NameIdFormat = Url(length) }, 1024, "NameIdPolicyUnsupported", "FieldMalformed"),
        ["AuthnContextClassRef"] = (length => new() { ClassReferences = [Url(length)] }, 1024, null, "FieldMalformed"),
        ["RelayState"] = (length => new() { RelayState = new string('r', length) }, 1024, null, "FieldMalformed"),
        ["RelayState of two-byte letters"] = (length => new() { RelayState = new string('æ', length) }, 512, null, "FieldMalformed"),
    };

    private static readonly Dictionary<string, (Func<int, IdpAnswer> Of, int Most, string? Longest, string TooLong)> ResponseFields = new()
    {
        ["ID"] = (length => Good with { EditResponse = response => response.SetAttributeValue("ID", Id(length)) }, 256, null, "StructureRefused"),
        ["ID of the Assertion"] = (length => Good with { AssertionId = Id(length) }, 256, null, "StructureRefused"),
        ["InResponseTo"] = (length => Good with { InResponseTo = new string('i', length) }, 256, "ResponseUnsolicited", "FieldMalformed"),
        ["Destination"] = (length => Good with { Destination = Url(length) }, 1024, "DestinationMismatch", "FieldMalformed"),
        ["Issuer"] = (length => Good with { Issuer = Url(length) }, 1024, "IssuerMismatch", "FieldMalformed"),
        ["Audience"] = (length => Good with { Audience = Url(length) }, 1024, "AudienceMismatch", "FieldMalformed"),
        ["Recipient"] = (length => Good with { Recipient = Url(length) }, 1024, "RecipientMismatch", "FieldMalformed"),
        ["NameID"] = (length => Good with { NameId = new string('n', length) }, 1024, null, "FieldMalformed"),
        ["AuthnContextClassRef"] = (length => Good with { ClassReference = Url(length) }, 1024, null, "FieldMalformed"),
    };

    private static readonly string[] Tangles =
    [
        Repeat("a:", 500), "https://" + Repeat("[", 1000), "https://[" + Repeat("1:", 400) + "]/", "https://" + Repeat("a.", 400), "https://x/" + Repeat("../", 300), "https://x/" + Repeat("%2e%2e%2f", 100),
        "https://" + Repeat("xn--", 250), "https://" + Repeat("@", 1000), "https://x:" + Repeat("9", 1000) + "/", Repeat("/", 1000), Repeat("\\", 1000), "https://x/?" + Repeat("a&", 500), Repeat("aA", 500) + "!",
        "urn:" + Repeat("%", 1000), "https://x/" + Repeat("(a+)+", 190) + "b", "data:" + Repeat(",", 1000), "javascript:" + Repeat("(", 1000), "https://\u202E" + Repeat("\u0301", 500),
    ];

    public static TheoryData<string> RequestNames => [.. RequestFields.Keys];

    public static MatrixTheoryData<string, Form> ResponseNamesInEachForm => new(ResponseFields.Keys, Forms.All);

    private static IdpAnswer Good => AttackedLogin.Good;

    [Theory]
    [MemberData(nameof(RequestNames))]
    public async Task D11_a_value_of_a_request_at_its_greatest_length_and_beyond(string what)
    {
        var (of, most, longest, tooLong) = RequestFields[what];
        foreach (var byPost in new[] { false, true })
        {
            using var request = new AttackedRequest(stage.Federation, of(most) with { ByPost = byPost });
            foreach (var length in new[] { most + 1, 10 * most, 40_000 })
            {
                await request.RefusedAsync(stage.Federation.System.Request(of(length) with { ByPost = byPost }), tooLong);
            }

            if (longest is null)
            {
                await request.AcceptedAsync();
                continue;
            }

            using var browser = stage.Federation.NewBrowser();
            await browser.SendAsync(request.Genuine);
            Assert.Equal(longest, stage.Federation.Audit.Last.Reason);
        }
    }

    [Theory]
    [MemberData(nameof(ResponseNamesInEachForm))]
    public async Task D11_a_value_of_a_response_at_its_greatest_length_and_beyond(string what, Form form)
    {
        using var login = await stage.BeginAsync();
        var (of, most, longest, tooLong) = ResponseFields[what];
        foreach (var length in new[] { most + 1, 40_000 })
        {
            await login.RefusedAsync(login.Genuine(form, of(length)), tooLong);
        }

        if (longest is not null)
        {
            await login.RefusedAsync(login.Genuine(form, of(most)), longest);
            await login.AcceptedAsync(form);
            return;
        }

        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, of(most)))));
        Assert.Equal("Success", login.Federation.System.Read(visit).Status);
    }

    [Fact]
    public async Task D11_addresses_that_are_hard_to_take_apart_cost_nothing()
    {
        using var login = await stage.BeginAsync();
        foreach (var tangle in Tangles)
        {
            SystemRequest[] requests = [new() { AcsUrl = tangle }, new() { Issuer = tangle }, new() { Destination = tangle }, new() { NameIdFormat = tangle }, new() { IdpList = [tangle] }];
            foreach (var request in requests)
            {
                using var browser = stage.Federation.NewBrowser();
                var visit = await browser.SendAsync(stage.Federation.System.Request(request)).WaitAsync(TimeSpan.FromSeconds(20));
                Assert.True(visit.Left is null && visit.Status is >= 400 and <= 499, $"{tangle}: {visit}");
            }

            await login.RefusedAsync(login.Genuine(Form.SignedAssertion, Good with { Destination = tangle }), "DestinationMismatch").WaitAsync(TimeSpan.FromSeconds(20));
            await login.RefusedAsync(login.Genuine(Form.SignedAssertion, Good with { Audience = tangle }), "AudienceMismatch").WaitAsync(TimeSpan.FromSeconds(20));
        }

        await login.AcceptedAsync(Form.SignedAssertion);
    }

    [Theory]
    [InlineData("/saml/sp/continue?login={0}&answer={0}&system={0}")]
    [InlineData("/saml/idp/sso?request={0}&system={0}")]
    [InlineData("/choose?login={0}&system={0}")]
    [InlineData("/choice?return={0}")]
    public async Task D11_a_long_handle_in_an_address_of_ours(string address)
    {
        using var browser = stage.Federation.NewBrowser();
        foreach (var text in new[] { new string('x', 200_000), Repeat("%F0%9F", 1000), Repeat("%00", 1000) })
        {
            var visit = await browser.OpenAsync(string.Format(null, address, text));
            Assert.True(visit.Left is null && visit.Status is 200 or (>= 400 and <= 499), visit.ToString());
        }
    }

    private static string Id(int length) => NewId().PadRight(length, 'i');

    private static string Url(int length) => "https://x/".PadRight(length, 'u');

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
