using System.Text;
using System.Xml;
using System.Xml.Linq;
using ContextHandler.Fuzzing.Running;
using ContextHandler.Fuzzing.Xml;

namespace ContextHandler.Fuzzing.Messages;

/// <summary>What happens to a message after it was signed: mostly nothing, else an attacker's edit of its tree, its text or its bytes.</summary>
internal static class MessageDamage
{
    public static byte[] Of(string text, Dice dice)
    {
        if (dice.OneIn(4))
        {
            text = Edited(text, dice);
        }

        if (dice.OneIn(10))
        {
            text = NearMiss.Of(text, dice);
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        return dice.OneIn(12) ? ByteDamage.Of(bytes, dice) : bytes;
    }

    private static string Edited(string text, Dice dice)
    {
        try
        {
            var root = XElement.Parse(text, LoadOptions.PreserveWhitespace);
            TreeDamage.Of(root, dice);
            return root.ToString(SaveOptions.DisableFormatting);
        }
        catch (XmlException)
        {
            return text;
        }
    }
}
