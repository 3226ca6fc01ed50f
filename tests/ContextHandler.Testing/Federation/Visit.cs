using System.Net;
using System.Text.RegularExpressions;

namespace ContextHandler.Testing.Federation;

/// <summary>What became of one navigation: the hops at the gateway, and where the browser went then, if it did not stay on a page.</summary>
/// <param name="Hops">Every hop at the gateway, in order.</param>
/// <param name="Left">The message with which it left the gateway; null when it shows a page of it.</param>
public sealed partial record Visit(IReadOnlyList<Hop> Hops, BrowserMessage? Left)
{
    /// <summary>The name of the antiforgery field.</summary>
    public const string FormTokenName = "__RequestVerificationToken";

    /// <summary>The last hop: the page shown, or the answer that sent the browser away.</summary>
    public Hop Last => Hops[^1];

    public int Status => Last.Status;

    /// <summary>The page's HTML.</summary>
    public string Page => Last.Body;

    /// <summary>The reference number on the page; null when there is none.</summary>
    public string? Reference => ReferenceNumber().Match(Page) is { Success: true } match ? match.Value : null;

    /// <summary>The login that the page posts back. Throws when it posts none.</summary>
    public string LoginId => LoginField().Match(Page) is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups["id"].Value)
        : throw new InvalidOperationException($"No login on the page: {this}");

    /// <summary>The antiforgery token of the page's form. Throws when it has none.</summary>
    public string FormToken => TokenField().Match(Page) is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups["token"].Value)
        : throw new InvalidOperationException($"No antiforgery token on the page: {this}");

    /// <summary>Where the form with that token is posted; a form without an action goes to the page's own address.</summary>
    internal string FormTokenTarget => TokenForm().Match(Page) is { Success: true } match
        ? WebUtility.HtmlDecode(match.Groups["action"].Value)
        : Last.Request.Url;

    /// <summary>The page's <c>lang</c>.</summary>
    public string Language => LanguageAttribute().Match(Page).Groups["language"].Value;

    /// <summary>Whether the browser stays on the chooser, and that is no error.</summary>
    public bool IsChooser => Left is null && Status == 200 && IdpControl().IsMatch(Page);

    /// <summary>Whether the page has a link to that address, written as it is.</summary>
    public bool LinksTo(string url) => Links.Contains(url);

    /// <summary>Where every link of the page leads.</summary>
    public IEnumerable<string> Links => Anchor().Matches(Page).Select(match => WebUtility.HtmlDecode(match.Groups["href"].Value));

    public override string ToString() => string.Join(" → ", Hops.Select(hop => $"{hop.Request.Url.Split('?')[0]} {hop.Status}")) + "\n" + Page;

    [GeneratedRegex(@"\bname=""login"" value=""(?<id>[^""]+)""")]
    private static partial Regex LoginField();

    [GeneratedRegex(@"\bname=""" + FormTokenName + @""" value=""(?<token>[^""]+)""")]
    private static partial Regex TokenField();

    [GeneratedRegex(@"<form\b[^>]*\baction=""(?<action>[^""]*)""[^>]*>(?:(?!</form>).)*\bname=""" + FormTokenName + @"""", RegexOptions.Singleline)]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"<html lang=""(?<language>[^""]*)""")]
    private static partial Regex LanguageAttribute();

    [GeneratedRegex(@"<(button|input)\b[^>]*\bname=""idp""")]
    private static partial Regex IdpControl();

    [GeneratedRegex(@"<a\b[^>]*\bhref=""(?<href>[^""]*)""")]
    private static partial Regex Anchor();

    [GeneratedRegex(@"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b")]
    private static partial Regex ReferenceNumber();
}
