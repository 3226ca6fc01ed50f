using Microsoft.Playwright;

namespace ContextHandler.FunctionalTests.Browser;

/// <summary>How somebody's browser is set up.</summary>
internal sealed record PersonTraits
{
    /// <summary>Accept-Language.</summary>
    public string Locale { get; init; } = "da-DK";

    public bool RunsScripts { get; init; } = true;

    /// <summary>Width of the window in CSS pixels.</summary>
    public int Width { get; init; } = 1280;

    public BrowserNewContextOptions ContextOptions() => new()
    {
        Locale = Locale,
        JavaScriptEnabled = RunsScripts,
        ViewportSize = new() { Width = Width, Height = 800 },
        ReducedMotion = ReducedMotion.Reduce,
    };
}
