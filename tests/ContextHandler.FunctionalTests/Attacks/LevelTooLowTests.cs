using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>The IdP answers below what was asked, or says nothing of how surely it knows the person: nobody is told otherwise.</summary>
public sealed class LevelTooLowTests(AttackStage stage) : IClassFixture<AttackStage>
{
    private const string ClassReference = "AuthnContextClassRef";
    private const string Low = Wire.NsisPrefix + "Low";

    // The system requires NSIS Substantial.
    private static readonly Dictionary<string, (IdpAnswer Answer, string Reason)> TooLow = new()
    {
        ["loa Low"] = (new() { Loa = "Low" }, "LevelTooLow"),
        ["loa Low as its URI"] = (new() { Loa = Low }, "LevelTooLow"),
        ["the class reference of Low"] = (new() { ClassReference = Low }, "LevelTooLow"),
        ["both"] = (new() { Loa = "Low", ClassReference = Low }, "LevelTooLow"),
        ["NIST 3, which is no NSIS level"] = (new() { AssuranceLevel = "3" }, "LevelTooLow"),
        ["NIST 4, which is no NSIS level"] = (new() { AssuranceLevel = "4" }, "LevelTooLow"),
        ["two factors, which are no NSIS level"] = (new() { ClassReference = Wire.MultipleAuthn }, "LevelTooLow"),
        ["loa Low beside two factors"] = (new() { Loa = "Low", AuthnMethods = [Wire.MultipleAuthn] }, "LevelTooLow"),
    };

    private static readonly Dictionary<string, (IdpAnswer Answer, string Reason)> Silent = new()
    {
        ["unspecified"] = (new() { ClassReference = Wire.UnspecifiedClass }, "LevelMissing"),
        ["a password"] = (new() { ClassReference = Wire.PasswordProtectedTransport }, "LevelMissing"),
        ["an empty class reference"] = (Edited(ClassReference, one => one.RemoveNodes()), "FieldMalformed"),
        ["a declaration instead of a class"] = (Edited(ClassReference, one => one.Name = Wire.Assertion + "AuthnContextDeclRef"), "LevelMissing"),
        ["no class"] = (Edited(ClassReference, one => one.Remove()), "LevelMissing"),
        ["no context"] = (Edited("AuthnContext", one => one.Remove()), "StructureRefused"),
        ["no statement"] = (new() { WithoutAuthnStatement = true }, "AuthnStatementMissing"),
        ["no statement beside a level"] = (new() { WithoutAuthnStatement = true, Loa = "High" }, "AuthnStatementMissing"),
        ["two classes"] = (Edited(ClassReference, one => one.AddAfterSelf(new XElement(one.Name, Low))) with { Loa = "High" }, "StructureRefused"),
        ["two statements"] = (Edited("AuthnStatement", one => one.AddAfterSelf(new XElement(one))) with { Loa = "High" }, "StructureRefused"),
        ["an empty loa"] = (new() { Loa = "" }, "LevelUnknown"),
        ["a loa without a value"] = (Edited("AttributeStatement", one => one.Descendants(Wire.Assertion + "AttributeValue").First().Remove()) with { Loa = "High" }, "LevelUnknown"),
    };

    public static MatrixTheoryData<Form, string> FormsAndLowLevels => new(Forms.All, TooLow.Keys);

    public static MatrixTheoryData<Form, string> FormsAndSilences => new(Forms.All, Silent.Keys);

    [Theory]
    [MemberData(nameof(FormsAndLowLevels))]
    public async Task K01_a_level_below_the_one_asked_for(Form form, string what)
    {
        using var login = await stage.BeginAsync();
        Assert.Equal(Wire.NsisPrefix + "Substantial", login.Question.ClassReference);

        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, TooLow[what].Answer))));

        await StoppedAsync(login, page, TooLow[what].Reason, form);
    }

    // What the system is told in the end is that the level was not reached, and nothing of the person.
    [Theory]
    [EachForm]
    public async Task K01_the_system_is_told_NoAuthnContext(Form form)
    {
        using var login = await stage.BeginAsync();
        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, new() { Loa = "Low" }))));

        var told = stage.Federation.System.Read(await login.Browser.PressAsync(page, "return"));

        Assert.Equal(("NoAuthnContext", null), (told.SecondStatus, told.TheAssertion));
        Assert.DoesNotContain("ulla", told.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(FormsAndSilences))]
    public async Task K02_nothing_or_nothing_clear_is_said_of_the_level(Form form, string what)
    {
        var (answer, reason) = Silent[what];
        using var login = await stage.BeginAsync();

        var visit = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(login.Genuine(form, answer))));

        if (reason.StartsWith("Level", StringComparison.Ordinal))
        {
            await StoppedAsync(login, visit, reason, form);
            return;
        }

        RefusalAssert.Refused(reason, visit, stage.Federation);
        await login.AcceptedAsync(form);
    }

    private static IdpAnswer Edited(string name, Action<XElement> edit) =>
        new() { EditAssertion = assertion => edit(assertion.Descendants(Wire.Assertion + name).Single()) };

    private static async Task StoppedAsync(AttackedLogin login, Visit page, string reason, Form form)
    {
        Assert.Null(page.Left);
        Assert.Equal(("explained", reason), (login.Federation.Audit.Last.Outcome, login.Federation.Audit.Last.Reason));
        using var again = new AttackedLogin(login.Federation, login.Browser, login.Federation.Idp.Read(await login.Browser.PressAsync(page, "again")));
        await again.AcceptedAsync(form);
    }
}
