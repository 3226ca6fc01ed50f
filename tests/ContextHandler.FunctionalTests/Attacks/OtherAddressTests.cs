using ContextHandler.Testing.Attacks;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>G02, G03: an answer for another address than ours, however little differs: it is compared to the letter with the configured one (Keycloak 45652).</summary>
public sealed class OtherAddressTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private static readonly string[] Others =
    [
        "https://other.example.dk/saml/sp/acs", "http://localhost:5081/saml/sp/acs", "http://localhost/saml/sp/acs", "https://localhost:5080/saml/sp/acs", "http://127.0.0.1:5080/saml/sp/acs",
        "HTTP://localhost:5080/saml/sp/acs", "http://LOCALHOST:5080/saml/sp/acs", "http://localhost:5080/saml/sp/ACS", "http://localhost:5080/saml/sp/acs/", "http://localhost:5080/saml/sp/acs?",
        "http://localhost:5080/saml/sp/acs?x=1", "http://localhost:5080/saml/sp/acs#x", "http://localhost:5080/saml/sp/%61cs", "http://localhost:5080/saml/sp/./acs", "http://localhost:5080//saml/sp/acs",
        "http://localhost:05080/saml/sp/acs", "http://localhost.:5080/saml/sp/acs", "http://lоcalhost:5080/saml/sp/acs", "http://localhost:5080@evil.example/saml/sp/acs",
        " http://localhost:5080/saml/sp/acs", "http://localhost:5080/saml/sp/acs ", "http://localhost:5080/saml/sp/acs\u200b", "/saml/sp/acs", "localhost:5080/saml/sp/acs",
        "http://localhost:5080/saml/sp/continue", "http://localhost:5080", "https://saml.contexthandler.example.dk", "https://sapa.example.dk/acs",
    ];

    public static TheoryData<string, Form> Addresses => new MatrixTheoryData<string, Form>(Others, Forms.All);

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task G02_another_Destination(string destination, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { Destination = destination }, "DestinationMismatch");

    // Bindings 3.5.5.2: what is signed as a whole says where it goes; what is not could be given any Destination by anybody.
    [Theory]
    [InlineData(Form.SignedResponse, "DestinationMismatch")]
    [InlineData(Form.BothSigned, "DestinationMismatch")]
    [InlineData(Form.SignedAssertion, null)]
    [InlineData(Form.Encrypted, null)]
    public Task G02_no_Destination(Form form, string? reason) => stage.JudgedAsync(form, AttackedLogin.Good with { Destination = "" }, reason);

    [Theory, EachForm]
    public async Task G02_our_address_is_the_configured_one_whatever_the_connection_says(Form form)
    {
        using var login = await stage.BeginAsync();
        login.Browser.Headers["Host"] = "other.example.dk";
        login.Browser.Headers["X-Forwarded-Host"] = "other.example.dk";
        login.Browser.Headers["X-Forwarded-Proto"] = "https";

        await login.JudgedAsync(form, AttackedLogin.Good with { Destination = "http://other.example.dk/saml/sp/acs" }, "DestinationMismatch");
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public Task G03_another_Recipient(string recipient, Form form) =>
        stage.JudgedAsync(form, AttackedLogin.Good with { Recipient = recipient }, "RecipientMismatch");

    [Theory, EachForm]
    public Task G03_no_Recipient(Form form) => stage.JudgedAsync(form, AttackedLogin.Good with { EditAssertion = IdpSays.Set("SubjectConfirmationData", "Recipient", null) }, "RecipientMismatch");
}
