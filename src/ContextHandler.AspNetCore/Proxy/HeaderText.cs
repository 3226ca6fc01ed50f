using System.Buffers;
using System.Text;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// Text as the value of a header: printable ASCII as it is, everything else, <c>%</c>, and a blank at either end as <c>%</c> and the hexadecimal octets
/// of UTF-8 (RFC 3986, 2.1), so that every decoder of URLs reads it and none can be made to see a line break.
/// </summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(c => c != '%')]);

    /// <summary>One value.</summary>
    public static string Of(string value) => Encode(value, isListed: false);

    /// <summary>Values with commas between them; a comma inside of one is encoded.</summary>
    public static string Of(IReadOnlyList<string> values) => string.Join(',', values.Select(value => Encode(value, isListed: true)));

    private static string Encode(string value, bool isListed)
    {
        if (!value.AsSpan().ContainsAnyExcept(Plain) && !value.StartsWith(' ') && !value.EndsWith(' ') && !(isListed && value.Contains(',', StringComparison.Ordinal)))
        {
            return value;
        }

        var octets = Encoding.UTF8.GetBytes(value);
        var text = new StringBuilder(octets.Length * 2);
        for (var index = 0; index < octets.Length; index++)
        {
            var octet = octets[index];
            var isEnd = index == 0 || index == octets.Length - 1;
            var isPlain = octet is > (byte)' ' and <= (byte)'~' and not (byte)'%' ? !(isListed && octet == ',') : octet == ' ' && !isEnd;
            text.Append(isPlain ? ((char)octet).ToString() : $"%{octet:X2}");
        }

        return text.ToString();
    }
}
