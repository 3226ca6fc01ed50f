using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ContextHandler.Federation;

namespace ContextHandler.Cli.StaticPages;

/// <summary>
/// What a load balancer serves when no gateway answers, as one HTML file that fetches nothing and runs nothing: it looks like the gateway's own pages,
/// and names the systems that have a login of their own.
/// </summary>
internal sealed class UnavailablePage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly StringComparer NameOrder = StringComparer.Create(CultureInfo.GetCultureInfo("da-DK"), ignoreCase: true);

    private readonly FederationModel model;
    private readonly bool isDanish;
    private readonly StringBuilder html = new();

    private UnavailablePage(FederationModel model, bool isDanish) => (this.model, this.isDanish) = (model, isDanish);

    /// <summary>The whole document.</summary>
    public static string Of(FederationModel model, bool isDanish)
    {
        var page = new UnavailablePage(model, isDanish);
        page.Head();
        page.WhatToDo();
        page.OwnLogins();
        page.Help();
        page.OtherLanguage();
        return page.html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private void Head()
    {
        var style = Style();
        var environment = model.Gateway.Environment;

        // Nothing but this very stylesheet is let in, whatever a name may contain.
        var policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; base-uri 'none'; form-action 'none'";
        Line($"<!DOCTYPE html>\n<html lang=\"{(isDanish ? "da" : "en")}\">\n<head>\n<meta charset=\"utf-8\">");
        Line($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"robots\" content=\"noindex\">");
        Line($"<title>{(environment is null ? "" : $"[{Text(environment)}] ")}{Say(UnavailableTexts.Heading)} – Context Handler</title>\n<style>{style}</style>\n</head>\n<body>");
        if (environment is not null)
        {
            Line($"<p class=\"environment\"><strong>{Text(environment)}</strong> <span>{Say(UnavailableTexts.NotInOperation)}</span></p>");
        }

        Line("<header class=\"masthead\"><p class=\"wordmark\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\"><path d=\"M3 22V11a9 9 0 0 1 18 0v11h-5V11a4 4 0 0 0-8 0v11z\"/></svg> <span translate=\"no\">Context Handler</span></p></header>");
        Line($"<main>\n<h1>{Say(UnavailableTexts.Heading)}</h1>\n<p class=\"lede\">{Say(UnavailableTexts.NotYou)}</p>");
    }

    private void WhatToDo() => Line($"<h2>{Say(UnavailableTexts.WhatToDo)}</h2>\n<p>{Say(UnavailableTexts.WaitAndStartOver)}</p>");

    private void OwnLogins()
    {
        var systems = model.Systems.Where(system => system.BackupLoginUrl is not null).OrderBy(NameOf, NameOrder).ToList();
        if (systems.Count == 0)
        {
            return;
        }

        Line($"<h2 id=\"own-logins\">{Say(UnavailableTexts.OwnLogins)}</h2>\n<p>{Say(UnavailableTexts.OwnLoginsMean)}</p>\n<ul class=\"choices\" role=\"list\" aria-labelledby=\"own-logins\">");
        foreach (var system in systems)
        {
            Line($"<li><a href=\"{Text(system.BackupLoginUrl!)}\"><span class=\"municipality\">{Text(NameOf(system))}</span> <span class=\"idp\">{Text(new Uri(system.BackupLoginUrl!).Host)}</span></a></li>");
        }

        Line("</ul>");
    }

    private void Help()
    {
        var operations = model.Gateway.Operations;
        Line($"<h2>{Say(UnavailableTexts.WhereToGetHelp)}</h2>\n<p>{Say(operations is null ? UnavailableTexts.AskItSupport : UnavailableTexts.AskOperations)}</p>");
        if (operations is null)
        {
            return;
        }

        // Metadata's EmailAddress is a mailto: URI (SAML Metadata 2.3.2.2); people write the same here.
        var email = operations.Email?.Replace("mailto:", "", StringComparison.OrdinalIgnoreCase);
        Line("<dl class=\"facts requirement\">");
        Fact(UnavailableTexts.ContactName, operations.Name, null);
        Fact(UnavailableTexts.ContactEmail, email, $"mailto:{Uri.EscapeDataString(email ?? "").Replace("%40", "@", StringComparison.Ordinal)}");
        Fact(UnavailableTexts.ContactTelephone, operations.Telephone, $"tel:{string.Concat((operations.Telephone ?? "").Where(c => char.IsAsciiDigit(c) || c == '+'))}");
        Line("</dl>");
    }

    private void Fact(LocalizedText label, string? value, string? url)
    {
        if (value is not null)
        {
            Line($"<div><dt>{Say(label)}</dt><dd>{(url is null ? Text(value) : $"<a href=\"{Text(url)}\">{Text(value)}</a>")}</dd></div>");
        }
    }

    // A load balancer serves one file to everybody.
    private void OtherLanguage()
    {
        string Other(LocalizedText text) => Text(isDanish ? text.En : text.Da);
        Line($"<section class=\"note\" lang=\"{(isDanish ? "en" : "da")}\" aria-labelledby=\"other\">\n<h2 id=\"other\">{Other(UnavailableTexts.InThisLanguage)}</h2>");
        Line($"<p>{Other(UnavailableTexts.Heading)}. {Other(UnavailableTexts.WaitAndStartOver)} {Other(UnavailableTexts.AskItSupport)}</p>\n</section>");
    }

    private string NameOf(UserFacingSystem system) => isDanish ? system.Name.Da : system.Name.En;

    private string Say(LocalizedText text) => Text(isDanish ? text.Da : text.En);

    private void Line(string line) => html.Append(line).Append('\n');

    private static string Text(string text) => Encoder.Encode(text);

    private static string Style()
    {
        using var stream = typeof(UnavailablePage).Assembly.GetManifestResourceStream("contexthandler.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
