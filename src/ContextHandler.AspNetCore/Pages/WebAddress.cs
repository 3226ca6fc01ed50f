namespace ContextHandler.AspNetCore.Pages;

/// <summary>Addresses that a page may link to. A <c>javascript:</c> address would survive encoding.</summary>
internal static class WebAddress
{
    /// <summary>The address as given if it is an absolute http or https one, else null.</summary>
    public static string? OrNull(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? address
            : null;
}
