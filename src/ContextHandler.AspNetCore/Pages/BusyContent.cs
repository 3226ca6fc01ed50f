namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page shows whose request there was no room for.</summary>
/// <param name="Again">How it is made again.</param>
/// <param name="WaitSeconds">After how many seconds a browser with scripts posts a message by itself.</param>
public sealed record BusyContent(Again Again, int WaitSeconds);
