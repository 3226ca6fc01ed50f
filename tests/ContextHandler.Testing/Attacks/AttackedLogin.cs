using System.Text;
using System.Xml.Linq;
using ContextHandler.Testing.Federation;
using Xunit;

namespace ContextHandler.Testing.Attacks;

/// <summary>A login that stands at the IdP: what comes back now is the attacker's to choose, and the genuine answer must still serve after it.</summary>
/// <param name="federation">The federation attacked.</param>
/// <param name="browser">The person's browser.</param>
/// <param name="question">What the IdP was asked.</param>
public sealed class AttackedLogin(TestFederation federation, TestBrowser browser, IdpQuestion question) : IDisposable
{
    /// <summary>Whose login it is.</summary>
    public const string Alice = "C=DK,O=11111111,CN=Alice Andersen,Serial=alice";

    /// <summary>Whom the attacker wants to be.</summary>
    public const string Admin = "C=DK,O=11111111,CN=admin,Serial=admin";

    /// <summary>What the IdP says of Alice.</summary>
    public static IdpAnswer Good { get; } = new() { Loa = "Substantial", NameId = Alice };

    public TestFederation Federation { get; } = federation;

    public TestBrowser Browser { get; } = browser;

    public IdpQuestion Question { get; } = question;

    /// <summary>The message as it is posted: no blank is added or lost.</summary>
    public static string Text(XDocument message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.Root!.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The IdP's genuine Response in that form.</summary>
    /// <param name="form">How it is protected.</param>
    /// <param name="answer">What it says; null: that it is Alice, at Substantial.</param>
    public XDocument Genuine(Form form, IdpAnswer? answer = null)
    {
        var message = Federation.Idp.Answer(Question, (answer ?? Good) with
        {
            Signature = form switch
            {
                Form.SignedResponse => SignaturePlacement.Response,
                Form.BothSigned => SignaturePlacement.Both,
                _ => SignaturePlacement.Assertion,
            },
            Encryption = form == Form.Encrypted ? Wire.Aes256Gcm : null,
        });
        return XDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(message["SAMLResponse"]!)), LoadOptions.PreserveWhitespace);
    }

    /// <summary>The form that brings a text to the AssertionConsumerService from the IdP's page.</summary>
    public BrowserMessage Post(string text) => Post(Encoding.UTF8.GetBytes(text));

    /// <summary>The same with octets that may be no text.</summary>
    public BrowserMessage Post(byte[] octets) => PostField(Convert.ToBase64String(octets));

    /// <summary>The same with a SAMLResponse field that may be no base64.</summary>
    public BrowserMessage PostField(string field) =>
        new(Federation.AcsUrl, Federation.Idp.EntityId, [new("SAMLResponse", field), new("RelayState", Question.RelayState ?? "")]);

    /// <summary>Posts the attack: it is refused for that reason, the system is answered nothing, and nothing is fetched.</summary>
    public Task RefusedAsync(XDocument attack, string reason) => RefusedAsync(Text(attack), reason);

    /// <inheritdoc cref="RefusedAsync(XDocument, string)"/>
    public Task RefusedAsync(string attack, string reason) => RefusedAsync(Post(attack), reason);

    /// <inheritdoc cref="RefusedAsync(XDocument, string)"/>
    public Task RefusedAsync(byte[] attack, string reason) => RefusedAsync(Post(attack), reason);

    /// <inheritdoc cref="RefusedAsync(XDocument, string)"/>
    public async Task RefusedAsync(BrowserMessage attack, string reason)
    {
        RefusalAssert.Refused(reason, await Browser.SendAsync(attack).ConfigureAwait(false), Federation);
        Assert.Empty(OutgoingCalls.Seen);
    }

    /// <summary>The control: the genuine message of that form is accepted now, in this login, once.</summary>
    public Task AcceptedAsync(Form form) => AcceptedAsync(Genuine(form));

    /// <summary>The control: this message, which is about Alice, is accepted now, in this login, once.</summary>
    public Task AcceptedAsync(XDocument genuine) => AcceptedAsync(Post(Text(genuine)));

    /// <inheritdoc cref="AcceptedAsync(XDocument)"/>
    /// <param name="message">As it is posted.</param>
    /// <param name="name">Whom it is about.</param>
    public async Task AcceptedAsync(BrowserMessage message, string name = Alice)
    {
        var received = Federation.System.Read(await Browser.SendAsync(message).ConfigureAwait(false));
        Assert.Equal(("Success", name, true), (received.Status, received.NameId, received.AssertionSigned));
        await RefusedAsync(message, "LegAlreadySpent").ConfigureAwait(false);
    }

    /// <summary>Shows that the attack is one: software that only asks whether a signature of the IdP verifies lets the message through.</summary>
    public void SignatureHolds(XDocument attack) => SignatureHolds(Text(attack));

    /// <inheritdoc cref="SignatureHolds(XDocument)"/>
    public void SignatureHolds(string attack) =>
        Assert.True(SignatureProof.Holds(attack, Federation.Idp.Plan.SigningCertificate, Federation.EncryptionCertificate), "No signature verifies: the attack is none.");

    public void Dispose() => Browser.Dispose();
}
