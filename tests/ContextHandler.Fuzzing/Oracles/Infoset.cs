using System.Globalization;
using System.Text;

namespace ContextHandler.Fuzzing.Oracles;

/// <summary>What a reader made of a document, written so that two readers can be compared: every name, namespace, attribute and text in its order.</summary>
internal sealed class Infoset
{
    private readonly StringBuilder dump = new();
    private readonly StringBuilder pendingText = new();

    public void Open(string prefix, string localName, string namespaceUri) => Line("element", prefix, localName, namespaceUri);

    public void Declaration(string prefix, string uri) => Line("namespace", prefix, uri);

    public void Attribute(string prefix, string localName, string namespaceUri, string value) => Line("attribute", prefix, localName, namespaceUri, value);

    public void Text(string value) => pendingText.Append(value);

    public void Close() => Line("end");

    public override string ToString()
    {
        Flush();
        return dump.ToString();
    }

    // Runs of text are one, however a reader cut them.
    private void Flush()
    {
        if (pendingText.Length > 0)
        {
            var text = pendingText.ToString();
            pendingText.Clear();
            Line("text", text);
        }
    }

    private void Line(params ReadOnlySpan<string> fields)
    {
        Flush();
        foreach (var field in fields)
        {
            dump.Append(CultureInfo.InvariantCulture, $"{field.Length} ");
            foreach (var character in field)
            {
                _ = character is > ' ' and < '\u007F' ? dump.Append(character) : dump.Append(CultureInfo.InvariantCulture, $"\\{(int)character:X4}");
            }

            dump.Append(' ');
        }

        dump.Append('\n');
    }
}
