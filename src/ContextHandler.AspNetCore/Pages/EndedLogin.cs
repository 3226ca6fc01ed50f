namespace ContextHandler.AspNetCore.Pages;

/// <summary>A system one was logged in to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartUrl">Where it begins; null when it gives no address.</param>
public sealed record EndedLogin(LocalizedText Name, string? StartUrl);
