using System.Text;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Interop;

/// <summary>A person opens a page that mod_auth_mellon protects, passes the chooser, logs in at a municipality and sees the page.</summary>
public sealed class MellonAsSystemTests
{
    private const string OrgName = "https://data.gov.dk/model/core/eid/professional/orgName";

    private static readonly IdpAnswer Good = new()
    {
        Loa = "Substantial",
        NameId = "C=DK,O=11111111,CN=Ulla Sørensen,Serial=ulla",
        Attributes = [(OrgName, "Korsbæk Kommune")],
    };

    private static readonly IdpAnswer TooLow = new() { Loa = "Low" };

    [Theory]
    [InlineData("NSIS Substantial", "OIOSAML3", "Substantial", null)]
    [InlineData("NIST 3", "OIOSAML2", null, "3")]
    public async Task The_protected_page_sees_name_id_and_level(string required, string idpProfile, string? loa, string? assuranceLevel)
    {
        await using var system = new MellonSystem { NameIdFormat = Wire.X509SubjectName };
        await using var federation = await system.StartAsync(required, idpProfile, ("encryption", "none"));

        var (page, answer) = await LogInAsync(system, federation, IdpAnswer.At(required) with { NameId = Good.NameId });
        var variables = MellonSystem.VariablesOn(page);

        Assert.Contains("<saml:Assertion", answer, StringComparison.Ordinal);
        Assert.Equal((Good.NameId, Good.NameId), (variables["MELLON_NAME_ID"], variables["REMOTE_USER"]));
        Assert.Equal((loa, assuranceLevel), (variables.GetValueOrDefault("MELLON_loa"), variables.GetValueOrDefault("MELLON_AssuranceLevel")));
        Assert.Equal(federation.EntityId, variables["MELLON_IDP"]);
    }

    [Theory]
    [InlineData(null, Wire.Aes256Gcm)]
    [InlineData("aes256-gcm", Wire.Aes256Gcm)]
    [InlineData("aes256-cbc", Wire.Aes256Cbc)]
    public async Task Mellon_decrypts_what_is_encrypted_for_the_key_of_its_metadata(string? encryption, string algorithm)
    {
        await using var system = new MellonSystem { NameIdFormat = Wire.X509SubjectName };
        await using var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3", encryption is null ? [] : [("encryption", encryption)]);

        var (page, answer) = await LogInAsync(system, federation, Good);
        var variables = MellonSystem.VariablesOn(page);

        Assert.Contains(algorithm, answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Substantial", answer, StringComparison.Ordinal);
        Assert.Equal((Good.NameId, "Substantial", "Korsbæk Kommune"), (variables["MELLON_NAME_ID"], variables["MELLON_loa"], variables["MELLON_orgName"]));
    }

    [Fact]
    public async Task Mellon_asks_for_a_transient_name_id_unless_its_metadata_names_a_format()
    {
        await using var system = new MellonSystem();
        await using var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3");

        var first = MellonSystem.VariablesOn((await LogInAsync(system, federation, Good)).Page)["MELLON_NAME_ID"];
        var second = MellonSystem.VariablesOn((await LogInAsync(system, federation, Good)).Page)["MELLON_NAME_ID"];

        Assert.NotEqual(first, second);
        Assert.DoesNotContain("ulla", first + second, StringComparison.Ordinal);
    }

    // The answer states the level achieved; mellon compares it as text, so that what is above the minimum has to be listed as well.
    [Theory]
    [InlineData("NSIS Low", false)]
    [InlineData("NSIS Substantial", true)]
    [InlineData("NSIS High", true)]
    public async Task A_level_that_mellon_asks_for_as_minimum_is_required_and_stated_in_the_answer(string achieved, bool isMet)
    {
        await using var system = new MellonSystem { ClassReferences = [Wire.NsisPrefix + "Substantial", Wire.NsisPrefix + "High"] };
        await using var federation = await system.StartAsync("NSIS Low", "OIOSAML3");
        using var there = system.NewBrowser();
        using var here = federation.NewBrowser();

        var request = VisitAssert.Left(await there.OpenAsync(system.ProtectedUrl), federation);
        var visit = await ChooserWalk.WalkAsync(federation, here, request, IdpAnswer.At(achieved));

        Assert.Equal((isMet, isMet ? 200 : 403), (visit.Left is not null, visit.Status));
        if (visit.Left is { } answer)
        {
            Assert.Equal(achieved, "NSIS " + MellonSystem.VariablesOn(await there.SendAsync(answer))["MELLON_loa"]);
        }
    }

    [Fact]
    public async Task Return_to_the_system_from_the_help_page_shows_the_error_of_mellon_for_NoAuthnContext()
    {
        await using var system = new MellonSystem();
        await using var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3");
        using var there = system.NewBrowser();
        using var here = federation.NewBrowser();
        var help = await ChooserWalk.WalkAsync(federation, here, VisitAssert.Left(await there.OpenAsync(system.ProtectedUrl), federation), TooLow);
        Assert.Equal((null, 403), (help.Left, help.Status));

        var page = await there.SendAsync(VisitAssert.Left(await here.PressAsync(help, "return"), federation));

        Assert.Equal((null, 401), (page.Left, page.Status));
        Assert.Contains(Wire.Status + "NoAuthnContext", system.Log, StringComparison.Ordinal);
        Assert.Contains(help.Reference!, system.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_mellon_refuses_our_assertion_once_a_word_of_it_is_changed()
    {
        await using var system = new MellonSystem();
        await using var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3", ("encryption", "none"));
        using var there = system.NewBrowser();
        var answer = await AnswerAsync(system, there, federation, Good);
        var changed = Xml(answer).Replace(">Substantial<", ">High<", StringComparison.Ordinal);
        Assert.NotEqual(Xml(answer), changed);

        var page = await there.SendAsync(answer.With("SAMLResponse", Convert.ToBase64String(Encoding.UTF8.GetBytes(changed))));

        Assert.Equal((null, 400), (page.Left, page.Status));
        Assert.NotNull((await there.OpenAsync(system.ProtectedUrl)).Left);
    }

    [Fact]
    public async Task Control_mellon_does_not_take_our_metadata_once_an_address_is_changed()
    {
        await using var system = new MellonSystem { EditGateway = metadata => metadata.Replace("/saml/idp/sso", "/elsewhere", StringComparison.Ordinal) };
        await using var federation = await system.StartAsync("NSIS Substantial", "OIOSAML3");
        using var there = system.NewBrowser();

        var page = await there.OpenAsync(system.ProtectedUrl);

        Assert.Equal((null, 500), (page.Left, page.Status));
    }

    private static async Task<(Visit Page, string Answer)> LogInAsync(MellonSystem system, TestFederation federation, IdpAnswer idpAnswer)
    {
        using var there = system.NewBrowser();
        var answer = await AnswerAsync(system, there, federation, idpAnswer);
        return (await there.SendAsync(answer), Xml(answer));
    }

    private static async Task<BrowserMessage> AnswerAsync(MellonSystem system, TestBrowser there, TestFederation federation, IdpAnswer idpAnswer)
    {
        using var here = federation.NewBrowser();
        var request = VisitAssert.Left(await there.OpenAsync(system.ProtectedUrl), federation);
        return VisitAssert.Left(await ChooserWalk.WalkAsync(federation, here, request, idpAnswer), federation);
    }

    private static string Xml(BrowserMessage answer) => Encoding.UTF8.GetString(Convert.FromBase64String(answer["SAMLResponse"]!));
}
