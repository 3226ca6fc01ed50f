using System.Xml.Linq;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Attacks;

/// <summary>What a trusted IdP itself says and signs: every signature holds, and only what it says is judged.</summary>
internal static class IdpSays
{
    /// <summary>The answer is refused for that reason and the genuine one of the same form still serves; without a reason it is accepted itself.</summary>
    public static async Task JudgedAsync(this AttackStage stage, Form form, IdpAnswer answer, string? reason)
    {
        using var login = await stage.BeginAsync();
        await login.JudgedAsync(form, answer, reason);
    }

    /// <inheritdoc cref="JudgedAsync(AttackStage, Form, IdpAnswer, string?)"/>
    public static async Task JudgedAsync(this AttackedLogin login, Form form, IdpAnswer answer, string? reason)
    {
        var message = login.Genuine(form, answer);
        login.SignatureHolds(message);
        if (reason is null)
        {
            await login.AcceptedAsync(message);
            return;
        }

        await login.RefusedAsync(message, reason);
        await login.AcceptedAsync(form);
    }

    /// <summary>The answer is understood and not good enough: the help page says so, the system hears nothing, and the next try with the genuine answer reaches it.</summary>
    public static async Task ExplainedAsync(this AttackedLogin login, Form form, IdpAnswer answer, string reason)
    {
        var message = login.Genuine(form, answer);
        login.SignatureHolds(message);
        var page = await login.Browser.SendAsync(login.Post(AttackedLogin.Text(message)));
        var line = login.Federation.Audit.Last;

        Assert.Equal((null, "explained", reason), (page.Left, line.Outcome, line.Reason));
        Assert.InRange(page.Status, 400, 499);
        var asked = await login.Browser.PressAsync(page, "again");
        using var again = new AttackedLogin(login.Federation, login.Browser, login.Federation.Idp.Read(asked));
        await again.AcceptedAsync(form);
    }

    /// <summary>Edits the element of that name in the assertion namespace, of which there is one.</summary>
    public static Action<XElement> In(string name, Action<XElement> edit) => root => edit(root.DescendantsAndSelf(Wire.Assertion + name).Single());

    /// <summary>Sets an attribute of that element; null takes it away.</summary>
    public static Action<XElement> Set(string name, string attribute, string? value) => In(name, element => element.SetAttributeValue(attribute, value));
}
