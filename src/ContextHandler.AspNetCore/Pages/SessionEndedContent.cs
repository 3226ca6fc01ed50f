namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page after logging out says.</summary>
/// <param name="Ended">The systems that ask for a login again.</param>
/// <param name="LivesOn">Those with a login of their own.</param>
public sealed record SessionEndedContent(IReadOnlyList<EndedLogin> Ended, IReadOnlyList<EndedLogin> LivesOn);
