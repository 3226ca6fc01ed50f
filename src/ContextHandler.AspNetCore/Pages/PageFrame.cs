namespace ContextHandler.AspNetCore.Pages;

/// <summary>What every page shows around its content.</summary>
/// <param name="Language">The language of the page.</param>
/// <param name="Environment">Test, demo, …, as the federation file names it: shown above everything; null in production.</param>
public sealed record PageFrame(Language Language, string? Environment)
{
    /// <summary>The <em>tilgængelighedserklæring</em>, linked from the foot; null when the federation file gives none.</summary>
    public string? AccessibilityStatementUrl { get; init; }

    /// <summary>The nonce of this response's Content-Security-Policy, for the page's scripts.</summary>
    public string Nonce { get; init; } = string.Empty;

    /// <summary>Where this page is in the other language, for a page whose address says its language; null: <see cref="Here"/> counts.</summary>
    public string? InOtherLanguage { get; init; }

    /// <summary>Path and query of our own where this page is found again in the other language; null when it cannot be shown again.</summary>
    public string? Here { get; init; }
}
