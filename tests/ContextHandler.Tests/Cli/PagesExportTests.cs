using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.Cli.StaticPages;
using ContextHandler.Testing;

namespace ContextHandler.Tests.Cli;

public sealed partial class PagesExportTests : IDisposable
{
    private readonly FederationFolder folder = new();

    public PagesExportTests() => folder
        .Set("systems[0].backupLoginUrl", "\"https://sapa.example.dk/reserve?a=1&b=2\"")
        .Set("gateway.operations", """{ "name": "Driften", "email": "drift@example.dk", "telephone": "+45 87 65 43 21" }""");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("da", "Login er ikke muligt lige nu", "Systemer med eget login", "In English")]
    [InlineData("en", "Logging in is not possible right now", "Systems with a login of their own", "På dansk")]
    public void Is_a_page_in_each_language_with_a_word_in_the_other(string language, params string[] texts)
    {
        var html = Export(language);

        Assert.StartsWith($"<!DOCTYPE html>\n<html lang=\"{language}\">", html, StringComparison.Ordinal);
        Assert.All(texts, text => Assert.Contains(text, html, StringComparison.Ordinal));
        Assert.Contains($"<section class=\"note\" lang=\"{(language == "da" ? "en" : "da")}\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_systems_that_have_a_login_of_their_own_and_no_others()
    {
        var html = Export();

        Assert.Contains("<a href=\"https://sapa.example.dk/reserve?a=1&amp;b=2\"><span class=\"municipality\">SAPA</span>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("KY – Kommunernes Ydelsessystem", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_such_system_it_says_nothing_of_them() =>
        Assert.DoesNotContain("own-logins", Export(changed: folder.Set("systems[0].backupLoginUrl", null)), StringComparison.Ordinal);

    [Fact]
    public void Says_whom_it_support_can_call()
    {
        var html = Export();

        Assert.Contains("<a href=\"mailto:drift@example.dk\">drift@example.dk</a>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:&#x2B;4587654321\">&#x2B;45 87 65 43 21</a>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("da")]
    [InlineData("en")]
    public void Fetches_nothing_runs_nothing_and_lets_in_its_own_stylesheet_only(string language)
    {
        var html = Export(language);

        Assert.DoesNotMatch("(?i)<(script|link|img|iframe|form)|\\bsrc=|url\\(|@import|\\son[a-z]+=|\\sstyle=", html);
        var style = Style().Match(html).Groups[1].Value;
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Encodes_names()
    {
        var html = Export(changed: folder.Set("systems[0].name.da", "\"<b>&\\\"'</b>\""));

        Assert.Contains("&lt;b&gt;&amp;&quot;&#x27;&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_environment_it_is_and_nothing_in_production()
    {
        Assert.Contains("<p class=\"environment\"><strong>test</strong>", Export(changed: folder.Set("gateway.environment", "\"test\"")), StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"environment\"", Export(changed: folder.Set("gateway.environment", null)), StringComparison.Ordinal);
    }

    [Fact]
    public void Writes_both_over_what_is_there_and_leaves_nothing_else()
    {
        Export();
        var again = Export();

        Assert.Equal(["unavailable.da.html", "unavailable.en.html"], Directory.EnumerateFileSystemEntries(folder.At("pages")).Select(Path.GetFileName).Order());
        Assert.Equal(again, Export());
    }

    [Fact]
    public void Says_what_it_wrote_and_how_many_systems_it_names()
    {
        var run = Chctl.Run("pages", "export", folder.At("pages"), "--federation", folder.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains(folder.At("pages/unavailable.da.html"), run.Output, StringComparison.Ordinal);
        Assert.Contains("1 of 2 systems", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_misuse()
    {
        File.WriteAllText(folder.At("file"), "");

        var run = Chctl.Run("pages", "export", folder.At("file/pages"), "--federation", folder.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_sentence_is_said_in_both_languages() => Assert.All(
        typeof(UnavailableTexts).GetFields().Select(field => (LocalizedText)field.GetValue(null)!),
        text => Assert.NotEqual(text.Da, text.En));

    private string Export(string language = "da", FederationFolder? changed = null)
    {
        var run = Chctl.Run("pages", "export", folder.At("pages"), "--federation", (changed ?? folder).Path);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return File.ReadAllText(folder.At($"pages/unavailable.{language}.html"));
    }

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();
}
