using System.Net;
using System.Text;
using ContextHandler.Saml.Bindings;

namespace ContextHandler.Benchmarks.Storm;

/// <summary>What the gateway's answers say, read as cheaply as can be: whoever loads shares the machine with who is loaded.</summary>
internal static class Seen
{
    /// <summary>The AuthnRequest of a redirect to that address: its ID, and the RelayState. Throws when the browser is sent elsewhere.</summary>
    public static (string Id, string? RelayState) Question(string location, string ssoUrl)
    {
        if (!location.StartsWith(ssoUrl + "?", StringComparison.Ordinal) || !RedirectBinding.TryParse(location[(ssoUrl.Length + 1)..], "SAMLRequest", out var message, out _))
        {
            throw new InvalidOperationException($"The browser goes to {location}, not to {ssoUrl}.");
        }

        using (message)
        {
            return (Between(Encoding.UTF8.GetString(message.Xml.Span), " ID=\"", "\""), message.RelayState);
        }
    }

    /// <summary>The Response on a page that posts it to that address. Throws unless it answers that request with success.</summary>
    public static PostForm Response(string page, string acsUrl, string requestId)
    {
        var xml = page.Contains("name=\"SAMLResponse\"", StringComparison.Ordinal) ? Convert.FromBase64String(WebUtility.HtmlDecode(Between(page, "name=\"SAMLResponse\" value=\"", "\""))) : [];
        return page.Contains($"action=\"{acsUrl}\"", StringComparison.Ordinal)
            && xml.AsSpan().IndexOf("status:Success\""u8) > 0
            && xml.AsSpan().IndexOf(Encoding.UTF8.GetBytes($" InResponseTo=\"{requestId}\"")) > 0
            ? new(acsUrl, "SAMLResponse", xml, null)
            : throw new InvalidOperationException($"The system is not answered with success: {(xml.Length > 0 ? Encoding.UTF8.GetString(xml) : page)}");
    }

    /// <summary>The ID of the system's own request.</summary>
    public static string RequestId(string url) => Question(url, url.Split('?')[0]).Id;

    private static string Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal) + before.Length;
        return text[from..text.IndexOf(after, from, StringComparison.Ordinal)];
    }
}
