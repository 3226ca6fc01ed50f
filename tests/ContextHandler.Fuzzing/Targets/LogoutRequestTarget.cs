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

/// <summary>A posted LogoutRequest.</summary>
internal sealed class LogoutRequestTarget(XmlSecSample sample) : LogoutTarget<ReceivedLogoutRequest>(sample)
{
    protected override string Element => "LogoutRequest";

    protected override string Id => TestLogouts.RequestId;

    protected override XElement Genuine(Dice dice, bool signed) => GenuineLogout.Request(dice, signed);

    protected override PostForm Ours(Dice dice) => LogoutRequestWriter.WritePost(
        A.OutgoingLogoutRequest() with
        {
            Issuer = FuzzKeys.System.EntityId,
            NameId = new ReceivedNameId(Value(dice), dice.OneIn(2) ? Value(dice) : null, dice.OneIn(2) ? Value(dice) : null, dice.OneIn(2) ? Value(dice) : null),
            SessionIndexes = [.. Enumerable.Range(0, dice.Below(4)).Select(_ => Value(dice))],
        },
        Signing);

    protected override (ReceivedLogoutRequest? Read, LoginFailure? Failure) Read(InboundMessage message) =>
        LogoutRequestReader.TryRead(message, id => id == FuzzKeys.System.EntityId ? FuzzKeys.Party : null, out var request, out var failure) ? (request, null) : (null, failure);

    protected override IEnumerable<string?> Told(ReceivedLogoutRequest read) =>
    [
        read.Id, read.Issuer.Value, read.Version, read.Destination, read.NotOnOrAfter is null ? null : "ends",
        read.NameId.Value, read.NameId.Format, read.NameId.NameQualifier, read.NameId.SpNameQualifier, .. read.SessionIndexes,
    ];

    protected override IEnumerable<string?> Told(XmlElement root)
    {
        var name = Child(root, "NameID");
        return
        [
            Attribute(root, "ID"), Child(root, "Issuer")!.InnerText, Attribute(root, "Version"), Attribute(root, "Destination"), Attribute(root, "NotOnOrAfter") is null ? null : "ends",
            name!.InnerText, Attribute(name, "Format"), Attribute(name, "NameQualifier"), Attribute(name, "SPNameQualifier"),
            .. Children(root, "SessionIndex").Select(index => index.InnerText),
        ];
    }
}
