using System.Xml;
using ContextHandler.Federation;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Login;
using ContextHandler.Requests;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Reading;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A posted AuthnRequest, signed or not, odd or tampered with.</summary>
internal sealed class RequestTarget(XmlSecSample sample) : Target
{
    public override FuzzCase Generate(Dice dice)
    {
        var request = GenuineXml.AuthnRequest(dice, signed: !dice.OneIn(4));
        if (dice.OneIn(3))
        {
            TreeDamage.Of(request, dice);
        }

        return new(MessageDamage.Of(TextSigner.Sign(WickedWriter.Write(request, dice), TestMessages.RequestId), dice));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var (request, failure) = Bounded(256_000 + (150L * input.Length), () => Posted.Read(input, Read));
        if (request is null)
        {
            FailureOracle.Check(failure);
            return Outcome.Refused;
        }

        var root = FrameworkXml.Load(input.ToArray()).DocumentElement!;
        if (request.Signature == SignatureState.Verified)
        {
            FindingException.Unless(FrameworkSignature.On(root) is { } signature && FrameworkSignature.Holds(signature), "the signature does not hold by the framework");
            root = FrameworkXml.Load(FrameworkSignature.Signed(FrameworkSignature.On(root)!)).DocumentElement!;
            sample.Take("AuthnRequest", input);
        }

        FindingException.UnlessEqual(Told(root), Told(request), "what the framework reads");
        return Outcome.Accepted;
    }

    private static (ReceivedAuthnRequest? Request, LoginFailure? Failure) Read(InboundMessage message) =>
        AuthnRequestReader.TryRead(message, id => id == FuzzKeys.System.EntityId ? FuzzKeys.System : null, out var request, out var failure) ? (request, null) : (null, failure);

    private static string Told(ReceivedAuthnRequest request) => string.Join(
        '|',
        (IEnumerable<string?>)
        [
            request.Id, request.Issuer.Value, request.Version, request.AssertionConsumerServiceUrl, request.Destination, request.NameIdFormat,
            request.ForceAuthn.ToString(), request.IsPassive.ToString(), .. request.RequestedAuthnContext?.ClassReferences ?? [], .. request.IdpList,
        ]);

    private static string Told(XmlElement root) => string.Join(
        '|',
        (IEnumerable<string?>)
        [
            root.GetAttribute("ID"), Child(root, "Issuer")!.InnerText, root.GetAttribute("Version"),
            root.GetAttributeNode("AssertionConsumerServiceURL")?.Value, root.GetAttributeNode("Destination")?.Value,
            Child(root, "NameIDPolicy")?.GetAttributeNode("Format")?.Value,
            IsTrue(root, "ForceAuthn"), IsTrue(root, "IsPassive"),
            .. Children(Child(root, "RequestedAuthnContext")).Select(reference => reference.InnerText),
            .. Children(Children(Child(root, "Scoping")).FirstOrDefault(child => child.LocalName == "IDPList"))
                .Where(entry => entry.LocalName == "IDPEntry").Select(entry => entry.GetAttribute("ProviderID")),
        ]);

    private static string IsTrue(XmlElement root, string name) => (root.GetAttribute(name) is "true" or "1").ToString();

    private static XmlElement? Child(XmlElement parent, string name) => Children(parent).FirstOrDefault(child => child.LocalName == name);

    private static IEnumerable<XmlElement> Children(XmlElement? parent) => parent?.ChildNodes.OfType<XmlElement>() ?? [];
}
