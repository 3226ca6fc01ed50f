using System.Text;
using ContextHandler.Login;

namespace ContextHandler.Saml.Bindings;

/// <summary>
/// The binding's parameters of a raw query string, each at most once and spelled exactly. The signature covers these raw octets, so
/// nothing is decoded before they are cut out (security cases F01–F03).
/// </summary>
internal sealed class RawQuery
{
    private static readonly string[] Names = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Dictionary<string, string> parameters = new(StringComparer.Ordinal);

    public RawQuery(string query)
    {
        foreach (var parameter in query.Split('&'))
        {
            var name = parameter.AsSpan(0, parameter.IndexOf('=') is >= 0 and var end ? end : parameter.Length).ToString();
            if (Known(name) is { } known && (known != name || !parameters.TryAdd(name, parameter)))
            {
                throw new WireRefusal(FailureReason.ParameterRepeated, $"{known} stands in the query twice or in another spelling; once expected");
            }
        }

        if (Has("SAMLRequest") && Has("SAMLResponse"))
        {
            throw new WireRefusal(FailureReason.ParameterRepeated, "SAMLRequest and SAMLResponse together; one of them expected");
        }
    }

    public bool Has(string name) => parameters.ContainsKey(name);

    /// <summary><c>name=value</c> as it stands in the query; null when absent.</summary>
    public string? Raw(string name) => parameters.GetValueOrDefault(name);

    /// <summary>The decoded value; null when absent.</summary>
    public string? Value(string name)
    {
        if (Raw(name) is not { } raw)
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(Unescape(raw.AsSpan(Math.Min(raw.Length, name.Length + 1))));
        }
        catch (ArgumentException)
        {
            throw new WireRefusal(FailureReason.FieldMalformed, $"{name} in the query is not percent-encoded UTF-8");
        }
    }

    // Whatever another reader of the same query might take for one of our parameters.
    private static string? Known(string name)
    {
        var decoded = Uri.UnescapeDataString(name.Replace('+', ' ')).Trim();
        return Names.FirstOrDefault(known => known.Equals(decoded, StringComparison.OrdinalIgnoreCase));
    }

    private static byte[] Unescape(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                bytes.Add(HexByte(text[(index + 1)..]));
                index += 2;
            }
            else
            {
                // application/x-www-form-urlencoded: a plus is a space.
                bytes.Add(text[index] == '+' ? (byte)' ' : char.IsAscii(text[index]) ? (byte)text[index] : throw new ArgumentException("not ASCII"));
            }
        }

        return [.. bytes];
    }

    private static byte HexByte(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1])
            ? Convert.FromHexString(text[..2])[0]
            : throw new ArgumentException("not a percent escape");
}
