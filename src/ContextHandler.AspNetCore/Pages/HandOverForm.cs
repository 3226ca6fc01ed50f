using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>
/// The page that every login ends with, ready to be filled in: one person's differs from another's in the address, the fields and the nonce alone, so the rest
/// is rendered once.
/// </summary>
internal sealed class HandOverForm
{
    private const string Nonce = "nonce-of-the-page";
    private const string Action = "address-of-the-form";
    private const string Name = "name-of-the-field";
    private const string Value = "value-of-the-field";

    // None of it means anything in HTML.
    private static readonly SearchValues<char> Base64 = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    private readonly string beforeAction;
    private readonly string beforeFields;
    private readonly string beforeName;
    private readonly string beforeValue;
    private readonly string afterField;
    private readonly string beforeNonce;
    private readonly string end;

    /// <param name="page">Rendered with <see cref="Blank"/> and in <see cref="FrameOf"/>.</param>
    public HandOverForm(string page)
    {
        (beforeAction, page) = Cut(page, Action);
        (beforeFields, page) = Cut(page, "<input ");
        (beforeName, page) = Cut(page, Name);
        (beforeValue, page) = Cut(page, Value);
        (afterField, page) = Cut(page, ">");
        (beforeNonce, end) = Cut(page, Nonce);
        (beforeName, afterField) = ("<input " + beforeName, afterField + ">");
    }

    /// <summary>What is rendered in the places that are filled in.</summary>
    public static HandOverContent Blank { get; } = new(Action, [new(Name, Value)]);

    /// <summary>The frame in which it is rendered: all pages of one such frame have the same form.</summary>
    public static PageFrame FrameOf(PageFrame frame) => frame with { Nonce = Nonce, Here = null };

    /// <summary>The page of that content.</summary>
    public byte[] Fill(HandOverContent content, string nonce, HtmlEncoder encoder)
    {
        var page = new StringBuilder(beforeAction, beforeAction.Length + content.Fields.Sum(field => field.Value.Length) + 4096).Append(encoder.Encode(content.Action)).Append(beforeFields);
        foreach (var (name, value) in content.Fields)
        {
            page.Append(beforeName).Append(encoder.Encode(name)).Append(beforeValue).Append(value.AsSpan().ContainsAnyExcept(Base64) ? encoder.Encode(value) : value).Append(afterField);
        }

        page.Append(beforeNonce).Append(encoder.Encode(nonce)).Append(end);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private static (string Before, string After) Cut(string text, string mark)
    {
        var at = text.IndexOf(mark, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidOperationException($"The page has no {mark}.") : (text[..at], text[(at + mark.Length)..]);
    }
}
