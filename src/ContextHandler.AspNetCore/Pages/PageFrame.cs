namespace ContextHandler.AspNetCore.Pages;

/// <summary>What every page shows around its content.</summary>
/// <param name="Language">The language of the page.</param>
/// <param name="Environment">Test, demo, …, as the federation file names it: shown above everything; null in production.</param>
public sealed record PageFrame(Language Language, string? Environment);
