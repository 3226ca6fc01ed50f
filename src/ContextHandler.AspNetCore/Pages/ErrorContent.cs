namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the local error page shows: the system is not answered.</summary>
/// <param name="PublicText">The catalogue's text.</param>
/// <param name="HelpDesk">What to tell whom; its StartUrl is where to start over.</param>
public sealed record ErrorContent(LocalizedText PublicText, HelpDesk HelpDesk)
{
    /// <summary>The address to link to, or null. A <c>javascript:</c> address would survive encoding.</summary>
    internal string? RestartUrl =>
        Uri.TryCreate(HelpDesk.StartUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? HelpDesk.StartUrl
            : null;
}
