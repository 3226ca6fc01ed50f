namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the local error page shows: the system is not answered.</summary>
/// <param name="PublicText">The catalogue's text.</param>
/// <param name="HelpDesk">What to tell whom; its StartUrl is where to start over.</param>
public sealed record ErrorContent(LocalizedText PublicText, HelpDesk HelpDesk)
{
    /// <summary>It was no login that failed, but a logout: there is nothing to start over.</summary>
    public bool IsOfLogout { get; init; }
}
