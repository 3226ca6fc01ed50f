using System.Text;
using System.Xml.Linq;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Testing.Federation;

/// <summary>A municipality's IdP as the gateway meets it: it reads requests and writes answers with code of its own.</summary>
public sealed class IdpStub(IdpPlan plan, IFederationStage federation)
{
    public IdpPlan Plan { get; } = plan;

    public string EntityId => Plan.EntityId;

    /// <summary>The keys it verifies with and encrypts to.</summary>
    public KnownGateway Gateway { get; set; } = federation.KeysAtStart;

    /// <summary>Its side of a logout.</summary>
    public LogoutStub Logout => new(EntityId, Plan.SigningCertificate, Plan.SingleLogout, federation.At("/saml/sp/slo"), federation, () => Gateway);

    /// <summary>What the browser brings from the gateway. Throws when it goes elsewhere than to this IdP, or when the signature does not verify.</summary>
    public IdpQuestion Read(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var message = visit.Left ?? throw new InvalidOperationException($"The browser stays at the gateway: {visit}");
        if (message.Url.Split('?')[0] != Plan.SsoUrl)
        {
            throw new InvalidOperationException($"The browser goes to {message.Url}, not to {EntityId}.");
        }

        return new(message, message.IsPost ? Posted(message) : RedirectMessage.Read(message, "SAMLRequest", Gateway.Signing));
    }

    /// <summary>The browser's way back to the gateway with that answer.</summary>
    public BrowserMessage Answer(IdpQuestion question, IdpAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        var response = IdpAnswerXml.Of(question, answer, Plan, federation, Gateway.Encryption);
        var text = response.ToString(SaveOptions.DisableFormatting);
        var fields = new List<KeyValuePair<string, string>>
        {
            new("SAMLResponse", Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.EditText?.Invoke(text) ?? text))),
        };
        if ((answer.RelayState ?? question.RelayState) is { Length: > 0 } state)
        {
            fields.Add(new("RelayState", state));
        }

        return new(question.AcsUrl, EntityId, fields);
    }

    /// <summary>Reads the gateway's metadata anew.</summary>
    public async Task FetchAsync() =>
        Gateway = await federation.ReadMetadataAsync($"/saml/sp/metadata?for={Uri.EscapeDataString(EntityId)}").ConfigureAwait(false);

    private XElement Posted(BrowserMessage message)
    {
        var text = Encoding.UTF8.GetString(Convert.FromBase64String(message["SAMLRequest"]!));
        return EnvelopedXml.IsSignedBy(text, Gateway.Signing)
            ? XElement.Parse(text, LoadOptions.PreserveWhitespace)
            : throw new InvalidOperationException("The AuthnRequest is not signed.");
    }
}
