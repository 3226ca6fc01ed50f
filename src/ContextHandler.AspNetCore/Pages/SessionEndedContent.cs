namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page after logging out says.</summary>
/// <param name="Rows">What has become of each login; null: nobody remembers any more.</param>
public sealed record SessionEndedContent(IReadOnlyList<LogoutRow>? Rows);
