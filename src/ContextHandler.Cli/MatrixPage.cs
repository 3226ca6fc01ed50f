using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using ContextHandler.Federation;

namespace ContextHandler.Cli;

/// <summary>The matrix as one HTML file that fetches nothing: IdPs down, systems across, a colour and a few words in each cell, and every kind of cell explained below.</summary>
internal sealed class MatrixPage
{
    private const int FewSystems = 8;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly FederationModel model;
    private readonly IReadOnlyList<IReadOnlyList<MatrixCell>> columns;
    private readonly List<MatrixCell> kinds;
    private readonly Dictionary<MatrixCell, int> numberOf;
    private readonly TextWriter html;

    private MatrixPage(FederationModel model, TextWriter html)
    {
        this.html = html;
        this.model = model;
        var pairs = new PairTable(model);
        columns = [.. model.Systems.Select(system => pairs.Of(system).Select(MatrixCell.Of).ToList())];
        kinds = [.. columns.SelectMany(column => column).Distinct().OrderBy(cell => cell.Heat).ThenBy(cell => cell.Explanation, StringComparer.Ordinal)];
        numberOf = kinds.Index().ToDictionary(kind => kind.Item, kind => kind.Index + 1);
    }

    /// <summary>Writes the whole file.</summary>
    public static void Write(FederationModel model, TextWriter html)
    {
        var page = new MatrixPage(model, html);
        page.Head();
        page.Legend();
        page.Table();
        page.Kinds();
        html.WriteLine("</main>\n</body>\n</html>");
    }

    private void Head()
    {
        var style = Style();
        var gateway = Text(model.Gateway.EntityId.Value);
        var environment = model.Gateway.Environment is { } named ? $" (<bdi>{Text(named)}</bdi>)" : "";

        // Nothing but this very stylesheet is let in, whatever a name may contain.
        var policy = $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'";
        html.WriteLine("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">");
        html.WriteLine($"<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        html.WriteLine("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.WriteLine($"<title>Login levels – {gateway}</title>\n<style>{style}</style>\n</head>\n<body>\n<main>\n<header>");
        html.WriteLine("<h1>Login levels</h1>");
        html.WriteLine($"<p>What each system requires, what <bdi>{gateway}</bdi>{environment} sends to each identity provider, and what it accepts back.</p>\n</header>");
    }

    private void Legend()
    {
        var counts = columns.SelectMany(column => column).CountBy(cell => cell.Heat).ToDictionary();
        html.WriteLine("<dl class=\"legend\">");
        foreach (var heat in Enum.GetValues<Heat>())
        {
            html.WriteLine($"<div><dt class=\"{Class(heat)}\"><span aria-hidden=\"true\">{Sign(heat)}</span> {Name(heat)} <b>{counts.GetValueOrDefault(heat)}</b></dt><dd>{Meaning(heat)}</dd></div>");
        }

        html.WriteLine("</dl>");
    }

    private void Table()
    {
        var many = model.Systems.Count > FewSystems;
        if (many)
        {
            html.WriteLine("<p class=\"overview\"><label><input type=\"checkbox\" id=\"overview\"> Overview: colours and signs only</label></p>");
        }

        html.WriteLine("<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">");
        html.WriteLine($"<table{(many ? " class=\"many\"" : "")}>");
        html.WriteLine($"<caption id=\"caption\">{model.IdentityProviders.Count} identity providers down, {model.Systems.Count} systems across. In a cell: what is sent, then what is accepted back; follow it for the whole.</caption>");
        html.Write("<thead><tr><th scope=\"col\" class=\"corner\">Identity provider</th>");
        foreach (var system in model.Systems)
        {
            html.Write($"<th scope=\"col\"><span class=\"turn\"><bdi lang=\"da\">{Text(system.Name.Da)}</bdi></span><small>{Text(system.RequiredLevel.ToString())}</small></th>");
        }

        html.WriteLine("</tr></thead>\n<tbody>");
        foreach (var (row, idp) in model.IdentityProviders.Index())
        {
            html.Write($"<tr><th scope=\"row\"><bdi lang=\"da\">{Text(idp.Name.Da)}</bdi><small>{Text(idp.Profile.DisplayName)}</small><small>up to {Text(idp.HighestLevel.ToString())}</small></th>");
            foreach (var column in columns)
            {
                Cell(column[row]);
            }

            html.WriteLine("</tr>");
        }

        html.WriteLine("</tbody>\n</table>\n</div>");
    }

    private void Cell(MatrixCell cell) => html.Write(
        $"<td class=\"{Class(cell.Heat)}\"><a href=\"#k{numberOf[cell]}\"><i aria-hidden=\"true\">{Sign(cell.Heat)}</i> <span>{Text(cell.Sent)}<small>{Text(cell.Back)}</small></span></a></td>");

    private void Kinds()
    {
        html.WriteLine("<h2>Every kind of cell in full</h2>\n<ol class=\"kinds\">");
        foreach (var (index, kind) in kinds.Index())
        {
            html.WriteLine($"<li id=\"k{index + 1}\"><b class=\"{Class(kind.Heat)}\"><span aria-hidden=\"true\">{Sign(kind.Heat)}</span> {Name(kind.Heat)}</b> {Text(kind.Explanation)}</li>");
        }

        html.WriteLine("</ol>");
    }

    private static string Text(string text) => Encoder.Encode(text);

    private static string Class(Heat heat) => $"h{(int)heat}";

    private static string Sign(Heat heat) => heat switch
    {
        Heat.ByAnswer => "●",
        Heat.ByOwnStatement => "◐",
        Heat.Unchecked => "○",
        Heat.Never => "✕",
        _ => "–",
    };

    private static string Name(Heat heat) => heat switch
    {
        Heat.ByAnswer => "Asked and proved",
        Heat.ByOwnStatement => "Must be stated",
        Heat.Unchecked => "Passes unchecked",
        Heat.Never => "Never",
        _ => "Not allowed",
    };

    private static string Meaning(Heat heat) => heat switch
    {
        Heat.ByAnswer => "An answer in the class that is asked for proves the level.",
        Heat.ByOwnStatement => "What is asked for does not prove the level: the identity provider must state it unasked.",
        Heat.Unchecked => "The login passes at whatever level is stated, and the system is told the true one (levelCheck: report).",
        Heat.Never => "This identity provider cannot give the level, and is greyed in the chooser.",
        _ => "The system may not use this identity provider.",
    };

    private static string Style()
    {
        using var stream = typeof(MatrixPage).Assembly.GetManifestResourceStream("matrix.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
