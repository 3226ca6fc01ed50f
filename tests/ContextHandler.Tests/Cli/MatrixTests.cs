using System.Text.RegularExpressions;
using ContextHandler.Cli;
using ContextHandler.Federation;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

public sealed partial class MatrixTests : IDisposable
{
    private readonly FederationFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("SAPA (https://sapa.example.dk, OIOSAML2) requires NIST 3")]
    [InlineData("Korsbæk Kommune   OIOSAML3_ADFS_RELAY_STATE  NSIS Substantial  multipleauthn, exact       https://data.gov.dk/concept/core/nsis/loa/Substantial  loa Substantial, High; class NSIS Substantial, NSIS High")]
    [InlineData("Nørreby Kommune   OIOSAML3                   NSIS High         NSIS Substantial, minimum  -")]
    [InlineData("Lillevig Kommune  OIOSAML2                   NIST 3            NIST 3, minimum            -")]
    [InlineData("never: it proves NIST levels only, and NSIS Substantial is an NSIS level")]
    public void Text_says_what_is_required_sent_and_accepted_back(string line) =>
        Assert.Contains(line, Chctl.OnSample("matrix").Output, StringComparison.Ordinal);

    [Fact]
    public void Columns_of_one_system_stand_under_each_other()
    {
        var rows = Chctl.OnSample("matrix").Output.Split('\n').SkipWhile(line => !line.StartsWith("KY", StringComparison.Ordinal)).Skip(2).Take(2).ToList();

        Assert.Equal(rows[0].IndexOf("OIOSAML3", StringComparison.Ordinal), rows[1].IndexOf("OIOSAML3", StringComparison.Ordinal));
        Assert.Equal(rows[0].IndexOf("loa Substantial,", StringComparison.Ordinal), rows[1].IndexOf("loa Substantial,", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_has_a_cell_for_every_pair() => Assert.Equal(2 * 3, Cell().Count(Html()));

    [Fact]
    public void Html_says_in_words_what_it_says_in_colour()
    {
        var html = Html();

        Assert.Contains("<span>≥ NSIS Substantial<small>loa Substantial or higher</small></span>", html, StringComparison.Ordinal);
        Assert.Contains("<span>multipleauthn, RelayState<small>loa Substantial or higher</small></span>", html, StringComparison.Ordinal);
        Assert.Contains("<span>never<small>NIST only</small></span>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Html_explains_every_kind_of_cell()
    {
        var html = Html();

        Assert.All(Target().Matches(html), link => Assert.Contains($"<li id=\"{link.Groups[1].Value}\">", html, StringComparison.Ordinal));
    }

    [Fact]
    public void Html_heads_every_column_and_row()
    {
        var html = Html();

        Assert.Equal(1 + 2, html.Split("<th scope=\"col\"").Length - 1);
        Assert.Equal(3, html.Split("<th scope=\"row\"").Length - 1);
    }

    [Fact]
    public void Html_fetches_nothing()
    {
        var html = Html();

        Assert.DoesNotMatch("(?i)<(script|link|img|iframe)|\\bsrc=|url\\(|@import|href=\"(?!#k)", html);
        Assert.Contains("default-src 'none'; style-src 'sha256-", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(8, false)]
    [InlineData(9, true)]
    public void Html_of_many_systems_has_an_overview(int systems, bool expected)
    {
        var model = A.Federation(Enumerable.Range(0, systems).Select(index => A.System() with { EntityId = EntityId.Create($"https://system{index}.example.dk") }));
        using var html = new StringWriter();

        MatrixPage.Write(model, html);

        Assert.Equal(expected, html.ToString().Contains("id=\"overview\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Html_is_the_same_twice() => Assert.Equal(Html(), Html());

    [Fact]
    public void Html_encodes_names()
    {
        folder.Set("systems[0].name.da", "\"<b>&\\\"'</b>\"").Set("identityProviders[0].name.da", "\"</th><script>alert(1)</script>\"");

        var html = Html();

        Assert.Contains("&lt;b&gt;&amp;&quot;&#x27;&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_lets_no_name_move_the_cursor() => Assert.DoesNotContain(
        '\u001b', Chctl.On(folder.Set("systems[0].name.da", "\"SAPA\\u001b[2J\""), "matrix").Output);

    [Fact]
    public void An_idp_the_system_may_not_use_is_shown_as_such()
    {
        folder.Set("systems[1].identityProviders", "[\"https://saml.idp.noerreby.example.dk\"]");

        Assert.Contains("never: not among the identityProviders this system may use", Chctl.On(folder, "matrix").Output, StringComparison.Ordinal);
        Assert.Contains("<span>not allowed<small></small></span>", Html(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_misuse()
    {
        var run = Chctl.On(folder, "matrix", "--html", folder.At("no/such/folder.html"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
    }

    private string Html()
    {
        var file = folder.At("matrix.html");
        Assert.Equal(0, Chctl.On(folder, "matrix", "--html", file).ExitCode);
        return File.ReadAllText(file);
    }

    [GeneratedRegex("<td class=\"h[0-4]\"><a href=\"#k[0-9]+\">")]
    private static partial Regex Cell();

    [GeneratedRegex("href=\"#(k[0-9]+)\"")]
    private static partial Regex Target();
}
