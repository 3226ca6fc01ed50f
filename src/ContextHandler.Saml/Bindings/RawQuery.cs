using System.Globalization;
using System.Text;
using ContextHandler.Login;

namespace ContextHandler.Saml.Bindings;

/// <summary>
/// The binding's parameters of a raw query string, each at most once and spelled exactly. The signature covers these raw octets, so
/// nothing is decoded before they are cut out (security cases F01–F03).
/// </summary>
internal readonly ref struct RawQuery
{
    // Security case D11: some systems and load balancers add a few of their own.
    private const int MostParameters = 64;

    private static readonly string[] Names = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ReadOnlySpan<char> query;
    private readonly Range?[] places = new Range?[Names.Length];

    public RawQuery(ReadOnlySpan<char> query)
    {
        this.query = query;
        if (query.Count('&') >= MostParameters)
        {
            throw new WireRefusal(FailureReason.MessageTooLarge, $"{query.Count('&') + 1} parameters in the query; at most {MostParameters} expected");
        }

        foreach (var place in query.Split('&'))
        {
            var parameter = query[place];
            var name = parameter[..(parameter.IndexOf('=') is >= 0 and var end ? end : parameter.Length)];
            if (Known(name) is not (>= 0 and var known))
            {
                continue;
            }

            if (!name.SequenceEqual(Names[known]) || places[known] is not null)
            {
                throw new WireRefusal(FailureReason.ParameterRepeated, $"{Names[known]} stands in the query twice or in another spelling; once expected");
            }

            places[known] = place;
        }

        if (Has("SAMLRequest") && Has("SAMLResponse"))
        {
            throw new WireRefusal(FailureReason.ParameterRepeated, "SAMLRequest and SAMLResponse together; one of them expected");
        }
    }

    public bool Has(string name) => PlaceOf(name) is not null;

    /// <summary><c>name=value</c> as it stands in the query; empty when absent.</summary>
    public ReadOnlySpan<char> Raw(string name) => PlaceOf(name) is { } place ? query[place] : default;

    /// <summary>The decoded value; null when absent.</summary>
    public string? Value(string name)
    {
        if (!Has(name))
        {
            return null;
        }

        using var octets = new ByteBuffer(256);
        Decode(name, octets);
        try
        {
            return StrictUtf8.GetString(octets.Span);
        }
        catch (ArgumentException)
        {
            throw Malformed(name);
        }
    }

    /// <summary>Appends the octets of the value; none when it is absent.</summary>
    public void Decode(string name, ByteBuffer octets)
    {
        var raw = Raw(name);
        var text = raw[Math.Min(raw.Length, name.Length + 1)..];
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == '%')
            {
                octets.Append([HexByte(text[(index + 1)..]) ?? throw Malformed(name)]);
                index += 2;
            }
            else
            {
                // application/x-www-form-urlencoded: a plus is a space.
                octets.Append([text[index] == '+' ? (byte)' ' : char.IsAscii(text[index]) ? (byte)text[index] : throw Malformed(name)]);
            }
        }
    }

    private Range? PlaceOf(string name) => places[Array.IndexOf(Names, name)];

    // Whatever another reader of the same query might take for one of our parameters.
    private static int Known(ReadOnlySpan<char> name)
    {
        var decoded = name.ContainsAny('%', '+') ? Uri.UnescapeDataString(name.ToString().Replace('+', ' ')).AsSpan() : name;
        decoded = decoded.Trim();
        for (var index = 0; index < Names.Length; index++)
        {
            if (decoded.Equals(Names[index], StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }

    private static byte? HexByte(ReadOnlySpan<char> text) =>
        text.Length >= 2 && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[1])
            ? byte.Parse(text[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : null;

    private static WireRefusal Malformed(string name) => new(FailureReason.FieldMalformed, $"{name} in the query is not percent-encoded UTF-8");
}
