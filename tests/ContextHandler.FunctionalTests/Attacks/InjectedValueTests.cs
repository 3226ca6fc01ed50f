using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>XML injection into our own Assertions: whatever an IdP says of a person, and whatever a system sends along, comes out as that text and as nothing else.</summary>
public sealed class InjectedValueTests(InjectedValueTests.Doors stage) : IClassFixture<InjectedValueTests.Doors>
{
    private const string CommonName = "https://data.gov.dk/model/core/eid/fullName";

    private static readonly string[] Values =
    [
        "</saml:AttributeValue></saml:Attribute><saml:Attribute Name=\"https://data.gov.dk/concept/core/nsis/loa\"><saml:AttributeValue>High",
        "</saml:NameID><saml:NameID>admin",
        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\"/>",
        "]]>",
        "<![CDATA[admin]]>",
        "<!-- admin -->",
        "<?admin?>",
        "&lt;admin&gt;",
        "&amp;lt;",
        "&#60;admin&#62;",
        "&admin;",
        "\"' onload='x",
        "a\tb\nc",
        "  blanks around  ",
        "\u0085\u00A0\u2028\u2029\uFEFF",
        "\U0001F600 \uD7FF\uE000\uFFFD",
        "e\u0301 \u00E9",
        "\u202Enimda",
    ];

    public static MatrixTheoryData<int, bool> ValuesAndEncryption => new(Enumerable.Range(0, Values.Length), [false, true]);

    [Theory]
    [MemberData(nameof(ValuesAndEncryption))]
    public async Task J04_a_value_of_the_idp_s_that_reads_like_XML(int index, bool encrypted)
    {
        var (federation, value) = (stage.Federation, Values[index]);
        var system = federation.Systems[encrypted ? "aula" : "sapa"];
        var plain = await AnswerAsync(system, "Alice", "state");
        var hostile = await AnswerAsync(system, value, value);

        Assert.Equal((value, $"CN={value}"), (hostile[CommonName], hostile.NameId));
        Assert.Equal(value, hostile.RelayState);
        Assert.Equal(Shape(plain), Shape(hostile));
        Assert.True(hostile.AssertionSigned);
        Assert.Equal("Substantial", hostile.Loa);
    }

    // What XML cannot say is not said: nobody is answered, and the login lives on.
    [Theory]
    [InlineData("&#0;")]
    [InlineData("&#x1F;")]
    [InlineData("&#xFFFE;")]
    [InlineData("&#xD800;")]
    public async Task J04_a_character_that_XML_does_not_have(string reference)
    {
        using var login = await AttackStage.BeginAsync(stage.Federation);
        var attack = AttackedLogin.Text(login.Genuine(Form.SignedAssertion)).Replace("CN=Alice", "CN=" + reference, StringComparison.Ordinal);

        await login.RefusedAsync(attack, "XmlMalformed");
        await login.AcceptedAsync(Form.SignedAssertion);
    }

    private static IEnumerable<string> Shape(SystemAnswer answer) =>
        answer.TheAssertion!.DescendantsAndSelf().Select(element => $"{element.Name} {string.Join(' ', element.Attributes().Where(one => !one.IsNamespaceDeclaration).Select(one => one.Name))}");

    private async Task<SystemAnswer> AnswerAsync(SystemStub system, string value, string relayState)
    {
        var federation = stage.Federation;
        using var browser = federation.NewBrowser();
        var question = federation.Idp.Read(await browser.SendAsync(system.Request(new() { RelayState = relayState, IdpList = [federation.Idp.EntityId] })));

        return system.Read(await browser.SendAsync(federation.Idp.Answer(question, new()
        {
            Loa = "Substantial",
            NameId = "CN=" + value,
            Attributes = [(CommonName, value)],
            Signature = SignaturePlacement.Response,
        })));
    }

    /// <summary>Two systems that are told a person's name, one of them under encryption.</summary>
    public sealed class Doors : IAsyncLifetime
    {
        private TestFederation? federation;

        public TestFederation Federation => federation!;

        public async ValueTask InitializeAsync()
        {
            OutgoingCalls.Watch();
            var contract = new System.Text.Json.Nodes.JsonArray(Wire.Loa, Wire.Cvr, CommonName);
            var plan = AttackStage.Plan;
            federation = await (plan with { Systems = [plan.Systems[0].With("attributes", contract)] })
                .WithSystem("aula", "NSIS Substantial", system => (system with { WantsEncryption = true }).With("attributes", contract))
                .StartAsync();
        }

        public ValueTask DisposeAsync() => Federation.DisposeAsync();
    }
}
