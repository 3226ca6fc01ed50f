using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>The ways one page is looked at: at a desk and on a phone, light, dark and in the colours the person forces upon it.</summary>
internal static class Looks
{
    private static readonly AxeRunOptions Wcag21 = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"),
        ResultTypes = [ResultType.Violations],
    };

    private static readonly (string Name, ColorScheme Scheme, ForcedColors Forced)[] Colours =
    [
        ("light", ColorScheme.Light, ForcedColors.None),
        ("dark", ColorScheme.Dark, ForcedColors.None),
        ("forced", ColorScheme.Light, ForcedColors.Active),
    ];

    private static readonly (string Name, int Width)[] Widths = [("desk", 1280), ("phone", 375)];

    /// <summary>What axe-core finds against WCAG 2.1 A and AA in any look, each with the elements it concerns. A picture of every look is kept.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(Tab tab, string name)
    {
        List<string> violations = [];
        foreach (var (width, pixels) in Widths)
        {
            await tab.Page.SetViewportSizeAsync(pixels, 800);
            foreach (var (colour, scheme, forced) in Colours)
            {
                await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = forced });
                await tab.PictureAsync($"{name}-{width}-{colour}");
                var found = await tab.Page.RunAxe(Wcag21);
                violations.AddRange(found.Violations.Select(violation =>
                    $"{width}, {colour}: {violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"));
            }
        }

        return violations;
    }

    /// <summary>How far the page can be scrolled sideways, in CSS pixels.</summary>
    public static Task<int> SidewaysAsync(Tab tab) =>
        tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
