using System.Buffers;
using System.Text;
using System.Xml;
using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>
/// Takes the tokens of a document one by one, of the part of XML 1.0 that SAML needs: UTF-8, elements, attributes, text and references to
/// characters. No DTD, no entities but the five, no processing instructions, no CDATA sections (rules R1 and R3). Whatever it takes,
/// System.Xml's reader takes as well, and in the same way; a test holds that against it.
/// </summary>
internal ref struct XmlScanner(ReadOnlySpan<byte> document)
{
    private static readonly SearchValues<byte> NameBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"u8);

    private static readonly SearchValues<byte> ForbiddenBytes =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(code => code is not (0x09 or 0x0A or 0x0D)).Select(code => (byte)code)]);

    private readonly ReadOnlySpan<byte> document = document;

    public int Position { get; private set; }

    public readonly bool IsAtEnd => Position == document.Length;

    /// <summary>XML 2.2: what no document may hold anywhere, escaped or not.</summary>
    public readonly void CheckCharacters()
    {
        if (!System.Text.Unicode.Utf8.IsValid(document))
        {
            throw new WireRefusal(FailureReason.XmlMalformed, "the document is not UTF-8");
        }

        // U+FFFE and U+FFFF
        if (document.ContainsAny(ForbiddenBytes) || document.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBE]) >= 0 || document.IndexOf((ReadOnlySpan<byte>)[0xEF, 0xBF, 0xBF]) >= 0)
        {
            throw new WireRefusal(FailureReason.XmlMalformed, "the document holds a character that XML 1.0 does not allow");
        }
    }

    /// <summary>Whether an XML declaration is next, which is none anywhere but at the start, and in small letters (XML 2.6, 2.8).</summary>
    public readonly bool IsXmlDeclaration =>
        document[Position..] is [(byte)'<', (byte)'?', (byte)'x' or (byte)'X', (byte)'m' or (byte)'M', (byte)'l' or (byte)'L', var next, ..]
        && next is (byte)'?' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    public readonly ReadOnlySpan<byte> this[Range place] => document[place];

    public readonly bool IsNext(ReadOnlySpan<byte> token) => document[Position..].StartsWith(token);

    public bool TryTake(ReadOnlySpan<byte> token)
    {
        if (!IsNext(token))
        {
            return false;
        }

        Position += token.Length;
        return true;
    }

    public void Take(ReadOnlySpan<byte> token)
    {
        if (!TryTake(token))
        {
            throw Malformed();
        }
    }

    /// <summary>Whether there was any.</summary>
    public bool TakeWhiteSpace()
    {
        var before = Position;
        while (Position < document.Length && document[Position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            Position++;
        }

        return Position > before;
    }

    /// <summary>A qualified name (Namespaces in XML 4); the length of its prefix, 0 without one.</summary>
    public ReadOnlySpan<byte> TakeName(out int prefixLength)
    {
        var start = Position;
        TakeUnqualifiedName();
        prefixLength = 0;
        if (TryTake(":"u8))
        {
            prefixLength = Position - 1 - start;
            TakeUnqualifiedName();
        }

        return document[start..Position];
    }

    /// <summary>An attribute's value behind its equals sign, without its quotes, as it stands.</summary>
    public Range TakeValue()
    {
        TakeWhiteSpace();
        Take("="u8);
        TakeWhiteSpace();
        var quote = TryTake("\""u8) ? (byte)'"' : TryTake("'"u8) ? (byte)'\'' : throw Malformed();
        var start = Position;
        var length = document[start..].IndexOf(quote);
        if (length < 0 || document.Slice(start, length).Contains((byte)'<'))
        {
            throw Malformed();
        }

        Position += length + 1;
        return start..(start + length);
    }

    /// <summary>Character data up to the next tag, as it stands; empty where a tag is next.</summary>
    public Range TakeText()
    {
        var start = Position;
        var length = document[start..].IndexOf((byte)'<');
        if (length < 0 || document.Slice(start, length).IndexOf("]]>"u8) >= 0)
        {
            throw Malformed();
        }

        Position += length;
        return start..Position;
    }

    /// <summary>A comment behind its opening (XML 2.5).</summary>
    public void TakeComment()
    {
        var length = document[Position..].IndexOf("--"u8);
        Position += Math.Max(0, length);
        Take("-->"u8);
    }

    /// <summary>The place, and not what stands there: that is the sender's text.</summary>
    public readonly WireRefusal Malformed() => new(FailureReason.XmlMalformed, $"not well-formed XML 1.0 without DTD ({Place()})");

    /// <summary>Line and position of a token.</summary>
    public readonly string Place()
    {
        var before = document[..Position];
        return $"line {before.Count((byte)'\n') + 1}, position {Position - (before.LastIndexOf((byte)'\n') + 1) + 1}";
    }

    // Namespaces in XML 3: NCName.
    private void TakeUnqualifiedName()
    {
        var start = Position;
        while (true)
        {
            var rest = document[Position..];
            var ascii = rest.IndexOfAnyExcept(NameBytes);
            Position += ascii < 0 ? rest.Length : ascii;
            if (IsAtEnd || document[Position] < 0x80)
            {
                break;
            }

            TakeNameCharacter();
        }

        if (Position == start || document[start] is (byte)'-' or (byte)'.' or (>= (byte)'0' and <= (byte)'9'))
        {
            Position = start;
            throw Malformed();
        }

        if (document[start] >= 0x80)
        {
            Rune.DecodeFromUtf8(document[start..], out var first, out _);
            if (!XmlConvert.IsStartNCNameChar((char)first.Value))
            {
                Position = start;
                throw Malformed();
            }
        }
    }

    private void TakeNameCharacter()
    {
        Rune.DecodeFromUtf8(document[Position..], out var character, out var length);
        Position += character.IsBmp && XmlConvert.IsNCNameChar((char)character.Value) ? length : throw Malformed();
    }
}
