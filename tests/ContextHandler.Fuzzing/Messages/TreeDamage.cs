using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using static ContextHandler.Testing.Federation.Wire;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>Edits of a message's tree: before it is signed they are an IdP's oddities, afterwards an attacker's tries.</summary>
internal static class TreeDamage
{
    private static readonly string[] AttributeNames = ["ID", "Id", "id", "Name", "Format", "Value", "Version", "IssueInstant", "InResponseTo", "NotOnOrAfter", "Algorithm", "URI", "PrefixList", "Type", "Method"];

    private static readonly string[] AttributeValues =
        ["", "_assertion", "_response", "_request", "_logout-request", "_logout-response", "#_assertion", "#_response", "#", "2.0", "1.1", "true", "2026-11-21T08:00:00Z", "9999-12-31T23:59:59Z", "x", "http://www.w3.org/2001/10/xml-exc-c14n#", "a b #default"];

    private static readonly XName[] ElementNames =
    [
        Assertion + "Assertion", Assertion + "EncryptedAssertion", Assertion + "Subject", Assertion + "NameID", Assertion + "Advice", Assertion + "Issuer", Assertion + "AttributeValue", Assertion + "EncryptedID",
        Protocol + "Response", Protocol + "Extensions", Protocol + "Status", Protocol + "LogoutRequest", Protocol + "SessionIndex", Ds + "Signature", Ds + "Object", Ds + "KeyInfo", Ds + "Transform", Ds + "Reference", Xenc + "EncryptedData", "any", XName.Get("Assertion", "urn:x"),
    ];

    /// <summary>Makes one to three edits.</summary>
    public static void Of(XElement root, Dice dice)
    {
        for (var times = dice.OneIn(3) ? dice.Between(2, 3) : 1; times > 0; times--)
        {
            Edit(root, dice);
        }
    }

    private static void Edit(XElement root, Dice dice)
    {
        var all = root.DescendantsAndSelf().ToList();
        var (one, other) = (dice.OneOf(all), dice.OneOf(all));
        switch (dice.Below(14))
        {
            case 0:
                one.SetAttributeValue(dice.Pick(AttributeNames), dice.Pick(AttributeValues));
                break;
            case 1:
                one.Attributes().OrderBy(_ => dice.Below(100)).FirstOrDefault()?.Remove();
                break;
            case 2:
                dice.OneOf(Leaves(root)).Value = dice.OneIn(3) ? "" : GenuineXml.Value(dice);
                break;
            case 3:
                Insert(other, new XText(dice.Pick(" ", "x", "\u00A0", "\n", "\u0085")), dice);
                break;
            case 4 when one.Parent is not null:
                one.Remove();
                break;
            case 5 when one.Parent is not null:
                one.AddAfterSelf(new XElement(one));
                break;
            case 6 when one.Parent is not null && !other.AncestorsAndSelf().Contains(one):
                one.Remove();
                Insert(other, one, dice);
                break;
            case 7:
                Insert(other, new XElement(one), dice);
                break;
            case 8 when one.Parent is not null:
                one.ReplaceWith(new XElement(dice.Pick(ElementNames), new XElement(one)));
                break;
            case 9:
                one.Name = dice.OneIn(2) ? dice.Pick(ElementNames) : XName.Get(one.Name.LocalName, dice.Pick("urn:x", Assertion.NamespaceName, Protocol.NamespaceName));
                break;
            case 10:
                Insert(other, new XElement(dice.Pick(ElementNames), dice.OneIn(2) ? GenuineXml.Value(dice) : null), dice);
                break;
            case 11:
                Insert(other, Forgery(root), dice);
                break;
            case 12:
                dice.OneOf(Leaves(root)).Add(new XElement(dice.Pick(ElementNames), "x"));
                break;
            default:
                Insert(other, new XElement(Assertion + "AttributeValue", new XAttribute(XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance"), "true"), GenuineXml.Value(dice)), dice);
                break;
        }
    }

    // Security cases A02–A15: the assertion once more, about somebody else.
    private static XElement Forgery(XElement root)
    {
        var forged = new XElement(root.DescendantsAndSelf(Assertion + "Assertion").FirstOrDefault() ?? root);
        foreach (var nameId in forged.Descendants(Assertion + "NameID"))
        {
            nameId.Value = "admin";
        }

        return forged;
    }

    private static List<XElement> Leaves(XElement root) => [.. root.DescendantsAndSelf().Where(element => !element.HasElements)];

    private static void Insert(XElement parent, XNode node, Dice dice)
    {
        if (parent.Nodes().ToList() is { Count: > 0 } nodes && dice.OneIn(2))
        {
            dice.OneOf(nodes).AddBeforeSelf(node);
        }
        else
        {
            parent.Add(node);
        }
    }
}
