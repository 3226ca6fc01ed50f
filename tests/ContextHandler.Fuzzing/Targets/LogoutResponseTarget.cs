using System.Xml;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Responses;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Saml.Writing;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A posted LogoutResponse.</summary>
internal sealed class LogoutResponseTarget(XmlSecSample sample) : LogoutTarget<ReceivedLogoutResponse>(sample)
{
    protected override string Element => "LogoutResponse";

    protected override string Id => TestLogouts.ResponseId;

    protected override XElement Genuine(Dice dice, bool signed) => GenuineLogout.Response(dice, signed);

    protected override PostForm Ours(Dice dice) => LogoutResponseWriter.WritePost(
        A.OutgoingLogoutResponse() with
        {
            Issuer = FuzzKeys.System.EntityId,
            Status = dice.Pick(SamlStatus.Success, SamlStatus.Responder),
            SecondLevelStatus = dice.Pick(null, SamlStatus.PartialLogout),
            InResponseTo = dice.Pick("_system-logout", "é·\u0300", "a.b-c"),
        },
        Signing);

    protected override (ReceivedLogoutResponse? Read, LoginFailure? Failure) Read(InboundMessage message) =>
        LogoutResponseReader.TryRead(message, id => id == FuzzKeys.System.EntityId ? FuzzKeys.Party : null, out var response, out var failure) ? (response, null) : (null, failure);

    protected override IEnumerable<string?> Told(ReceivedLogoutResponse read) =>
        [read.Id, read.InResponseTo, read.Issuer.Value, read.Version, read.Destination, read.Status.TopLevel, read.Status.SecondLevel];

    protected override IEnumerable<string?> Told(XmlElement root)
    {
        var top = Child(Child(root, "Status"), "StatusCode");
        return
        [
            Attribute(root, "ID"), Attribute(root, "InResponseTo"), Child(root, "Issuer")!.InnerText, Attribute(root, "Version"), Attribute(root, "Destination"),
            Attribute(top, "Value"), Attribute(Child(top, "StatusCode"), "Value"),
        ];
    }
}
