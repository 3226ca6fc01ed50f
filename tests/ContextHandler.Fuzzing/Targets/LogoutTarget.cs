using System.Xml;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Messages;
using ContextHandler.Fuzzing.Oracles;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;
using ContextHandler.Keys;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Testing;

namespace ContextHandler.Fuzzing.Targets;

/// <summary>A posted logout message: a peer's, signed or not, odd or tampered with, or one of our own with odd values. What is read is signed.</summary>
internal abstract class LogoutTarget<T>(XmlSecSample sample) : Target
    where T : class
{
    /// <summary>Its local name.</summary>
    protected abstract string Element { get; }

    /// <summary>Its ID.</summary>
    protected abstract string Id { get; }

    protected static Credential Signing { get; } = new(CredentialUse.Signing, FuzzKeys.Certificate);

    public override FuzzCase Generate(Dice dice)
    {
        if (dice.OneIn(6))
        {
            return new(Ours(dice).Xml.ToArray(), true);
        }

        var message = Genuine(dice, signed: !dice.OneIn(6));
        if (dice.OneIn(3))
        {
            TreeDamage.Of(message, dice);
        }

        return new(MessageDamage.Of(TextSigner.Sign(WickedWriter.Write(message, dice), Id), dice));
    }

    public override Outcome Try(ReadOnlyMemory<byte> input)
    {
        var (read, failure) = Bounded(256_000 + (150L * input.Length), () => Posted.Read(input, Read));
        if (read is null)
        {
            FailureOracle.Check(failure);
            return Outcome.Refused;
        }

        var signature = FrameworkSignature.On(FrameworkXml.Load(input.ToArray()).DocumentElement!);
        FindingException.Unless(signature is not null && FrameworkSignature.Holds(signature), "an unsigned message, or one whose signature does not hold by the framework");
        sample.Take(Element, input);

        // What is covered and no more, parsed anew.
        var root = FrameworkXml.Load(FrameworkSignature.Signed(signature!)).DocumentElement!;
        FindingException.UnlessEqual(Element, root.LocalName, "the sort of message");
        FindingException.UnlessEqual(Line(Told(root)), Line(Told(read)), "what the framework reads");
        return Outcome.Accepted;
    }

    /// <summary>What a peer may send.</summary>
    protected abstract XElement Genuine(Dice dice, bool signed);

    /// <summary>What we write, of values of every kind.</summary>
    protected abstract PostForm Ours(Dice dice);

    protected abstract (T? Read, LoginFailure? Failure) Read(InboundMessage message);

    /// <summary>What our reader read.</summary>
    protected abstract IEnumerable<string?> Told(T read);

    /// <summary>The same out of an element that the framework parsed.</summary>
    protected abstract IEnumerable<string?> Told(XmlElement root);

    /// <summary>Plain text that has its meaning only when it comes back as it went out.</summary>
    protected static string Value(Dice dice) => "x" + WickedXml.Text(dice);

    protected static string? Attribute(XmlElement? element, string name) => element?.GetAttributeNode(name)?.Value;

    protected static XmlElement? Child(XmlElement? parent, string name) => Children(parent, name).FirstOrDefault();

    protected static IEnumerable<XmlElement> Children(XmlElement? parent, string name) =>
        parent?.ChildNodes.OfType<XmlElement>().Where(child => child.LocalName == name) ?? [];

    private static string Line(IEnumerable<string?> fields) => string.Join(' ', fields.Select(field => field is null ? "-" : $"{field.Length}:{field}"));
}
