namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the local error page shows: the system is not answered.</summary>
/// <param name="PublicText">The catalogue's text.</param>
/// <param name="Reference">What the person reads to the helpdesk.</param>
/// <param name="System">The system's name; null when it is unknown.</param>
/// <param name="StartUrl">Where to start over; null, or anything but http and https, gives advice instead of a link.</param>
public sealed record ErrorContent(LocalizedText PublicText, string Reference, LocalizedText? System, string? StartUrl)
{
    /// <summary>The address to link to, or null. A <c>javascript:</c> address would survive encoding.</summary>
    internal string? RestartUrl =>
        Uri.TryCreate(StartUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? StartUrl
            : null;
}
