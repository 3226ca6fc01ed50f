using ContextHandler.Federation;
using ContextHandler.Login;
using ContextHandler.Logout;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>A logout message of the right shape that its sender signed: gate, structure, signature, in that order. Only verifying makes one (security case I01).</summary>
internal sealed class SignedMessage
{
    private SignedMessage(Element root, EntityId issuer, PeerKey key) => (Root, Issuer, Key) = (root, issuer, key);

    public Element Root { get; }

    public EntityId Issuer { get; }

    /// <summary>The sender's key that verified the signature.</summary>
    public PeerKey Key { get; }

    /// <summary>Opens a message; a <see cref="WireRefusal"/> when it is another sort of message, unsigned, or not signed by its Issuer.</summary>
    public static SignedMessage Open(InboundMessage message, Func<EntityId, LogoutParty?> findParty, WireRules rules)
    {
        var root = XmlGate.Read(message.Xml, GateLimits.Message);
        StructureRules.Check(new MessageTree(root), rules.Structure);
        var issuer = root.RequiredIssuer();
        var party = findParty(issuer) ?? throw new WireRefusal(FailureReason.SystemUnknown, $"the Issuer of the {root.LocalName} is no registered party");
        return new(root, issuer, BindingSignature.Verify(root, message, party.SigningKeys, rules.Signature));
    }
}
