namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page about the remembered choice shows.</summary>
/// <param name="Remembered">What this browser remembers; null: nothing.</param>
/// <param name="FormToken">The antiforgery field of the form that forgets it: its name and value.</param>
/// <param name="ReturnUrl">A registered start page to go back to; null: none was asked for.</param>
public sealed record ChoiceContent(RememberedLogin? Remembered, KeyValuePair<string, string> FormToken, string? ReturnUrl);
