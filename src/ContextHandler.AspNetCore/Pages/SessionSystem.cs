namespace ContextHandler.AspNetCore.Pages;

/// <summary>One system a person is logged in to.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartUrl">Where it begins; null when it gives no address.</param>
/// <param name="HasOwnLogin">It keeps a login of its own (SAML): ours ending does not end it.</param>
/// <param name="Logins">The logins that live, the strongest first.</param>
public sealed record SessionSystem(LocalizedText Name, string? StartUrl, bool HasOwnLogin, IReadOnlyList<SessionRow> Logins);
