using System.Buffers;
using System.Xml;

namespace ContextHandler.Saml.Writing;

/// <summary>The characters of XML 1.0 (2.2): no control characters but tab and line ends, no half of a surrogate pair.</summary>
internal static class XmlCharacters
{
    private static readonly SearchValues<char> Suspicious =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => !XmlConvert.IsXmlChar(c))]);

    public static bool CanCarry(ReadOnlySpan<char> value)
    {
        for (var index = value.IndexOfAny(Suspicious); index >= 0; index = value.IndexOfAny(Suspicious))
        {
            if (index + 1 == value.Length || !XmlConvert.IsXmlSurrogatePair(value[index + 1], value[index]))
            {
                return false;
            }

            value = value[(index + 2)..];
        }

        return true;
    }
}
