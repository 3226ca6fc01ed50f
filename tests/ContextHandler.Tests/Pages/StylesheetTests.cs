using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ContextHandler.AspNetCore.Pages;

namespace ContextHandler.Tests.Pages;

public partial class StylesheetTests
{
    private static readonly string Css = Encoding.UTF8.GetString(PageAssets.Stylesheet.Content.Span);

    [Fact]
    public void Fetches_nothing()
    {
        Assert.DoesNotContain("url(", Css, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", Css, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Is_linked_by_its_hash() =>
        Assert.Matches("^/assets/contexthandler\\.css\\?v=[0-9a-f]{16}$", PageAssets.Stylesheet.Url);

    /// <summary>WCAG 2.1, 1.4.3 (text 4.5:1) and 1.4.11 (controls and focus 3:1), in the light and the dark palette.</summary>
    [Theory]
    [InlineData("ink", "ground", 4.5)]
    [InlineData("ink", "sheet", 4.5)]
    [InlineData("ink", "tint", 4.5)]
    [InlineData("quiet", "ground", 4.5)]
    [InlineData("quiet", "sheet", 4.5)]
    [InlineData("quiet", "tint", 4.5)]
    [InlineData("accent", "ground", 4.5)]
    [InlineData("accent", "sheet", 4.5)]
    [InlineData("accent", "tint", 4.5)]
    [InlineData("on-accent", "accent", 4.5)]
    [InlineData("on-accent", "accent-strong", 4.5)]
    [InlineData("on-alert", "alert", 4.5)]
    [InlineData("edge", "ground", 3)]
    [InlineData("edge", "sheet", 3)]
    public void Has_enough_contrast_in_light_and_dark(string front, string back, double least)
    {
        var light = Palette(Css[..Css.IndexOf("@media", StringComparison.Ordinal)]);
        var dark = new Dictionary<string, double>(light);
        foreach (var (name, luminance) in Palette(Css[Css.IndexOf("@media (prefers-color-scheme: dark)", StringComparison.Ordinal)..Css.IndexOf("*, *::before", StringComparison.Ordinal)]))
        {
            dark[name] = luminance;
        }

        Assert.NotEqual(light["ground"], dark["ground"]);
        Assert.InRange(Contrast(light[front], light[back]), least, 21);
        Assert.InRange(Contrast(dark[front], dark[back]), least, 21);
    }

    private static Dictionary<string, double> Palette(string css) =>
        Colour().Matches(css).ToDictionary(match => match.Groups[1].Value, match => Luminance(match.Groups[2].Value));

    private static double Contrast(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    // WCAG 2.1: relative luminance.
    private static double Luminance(string hex)
    {
        var linear = Enumerable.Range(0, 3)
            .Select(i => int.Parse(hex.AsSpan(2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * linear[0]) + (0.7152 * linear[1]) + (0.0722 * linear[2]);
    }

    [GeneratedRegex("--([a-z-]+): #([0-9a-f]{6});")]
    private static partial Regex Colour();
}
