using System.Net;

namespace ContextHandler.Federation;

/// <summary>Which addresses a browser may be sent to: https everywhere, http on loopback names only (decision 31).</summary>
public static class WebAddress
{
    private const string Expected = "an absolute https address without user name and fragment (http on loopback names only) expected";

    private static readonly string[] BindingParameters = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding", "SAMLart"];

    /// <summary>Null when the address is fine; otherwise what was expected.</summary>
    public static string? ProblemOf(string text) =>
        Uri.IsWellFormedUriString(text, UriKind.Absolute)
        && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && HasNameOfDns(uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IsLoopback(uri)))
        && uri is { UserInfo.Length: 0, Fragment.Length: 0, Host.Length: > 0 }
            ? null
            : Expected;

    /// <summary>
    /// The same for an endpoint of SAML metadata, whose query moreover names no parameter of a binding: the receiver could take it for
    /// ours (security case F11).
    /// </summary>
    public static string? EndpointProblemOf(string text) => ProblemOf(text)
        ?? (ParameterNames(text).Any(name => BindingParameters.Contains(name, StringComparer.OrdinalIgnoreCase))
            ? $"no {string.Join(", ", BindingParameters)} expected in the query"
            : null);

    /// <summary><c>localhost</c>, any name under <c>.localhost</c> (RFC 6761 6.3), 127.0.0.0/8 and ::1.</summary>
    public static bool IsLoopback(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.HostNameType is UriHostNameType.Dns
            ? uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase) || uri.IdnHost.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            : IPAddress.TryParse(uri.DnsSafeHost, out var address) && IPAddress.IsLoopback(address);
    }

    /// <summary>Host, and port unless it is the scheme's own, as they stand in a request: a name beyond ASCII in the form of DNS (RFC 5891).</summary>
    internal static string HostOf(Uri uri) => (uri.HostNameType == UriHostNameType.Dns ? uri.IdnHost : uri.Host) + (uri.IsDefaultPort ? string.Empty : $":{uri.Port}");

    /// <summary>Scheme, host and port (RFC 6454, 6.2).</summary>
    internal static string OriginOf(Uri uri) => $"{uri.Scheme}://{HostOf(uri)}";

    // A Uri takes letters that no name in DNS may have, and throws once it is asked for that name.
    private static bool HasNameOfDns(Uri uri)
    {
        try
        {
            return uri.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static IEnumerable<string> ParameterNames(string text) =>
        new Uri(text).Query.TrimStart('?').Split('&').Select(parameter => Uri.UnescapeDataString(parameter.Split('=')[0]));
}
