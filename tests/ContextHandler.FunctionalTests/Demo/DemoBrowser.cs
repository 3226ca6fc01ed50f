using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ContextHandler.FunctionalTests.Demo;

/// <summary>A browser without scripts for the demo's pages: keeps cookies, follows redirects, presses the buttons it is told to.</summary>
internal sealed partial class DemoBrowser : IDisposable
{
    // *.localhost does not resolve in glibc (decision 31); browsers go to loopback by themselves.
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    {
        DefaultRequestHeaders = { { "Accept", "text/html" } }, // a person looks at it
    };

    /// <summary>The page that is shown.</summary>
    public string Page { get; private set; } = string.Empty;

    public HttpStatusCode Status { get; private set; }

    public Uri Address { get; private set; } = new("about:blank");

    public async Task OpenAsync(string address) => await ShowAsync(await http.GetAsync(new Uri(address)));

    /// <summary>Submits the page's first posting form with its hidden fields, and the button pressed, if any.</summary>
    public async Task SubmitAsync(string? button = null, string? value = null)
    {
        var posting = PostingForm().Match(Page);
        var action = Decoded(posting.Groups["action"].Value);
        var fields = HiddenField().Matches(posting.Value).Select(field =>
            KeyValuePair.Create(Decoded(field.Groups["name"].Value), Decoded(field.Groups["value"].Value)));
        using var form = new FormUrlEncodedContent(button is null ? fields : fields.Append(new(button, value!)));
        await ShowAsync(await http.PostAsync(new Uri(Address, action), form));
    }

    /// <summary>Submits as long as the page shown is one that a script would submit at once.</summary>
    public async Task HandOverAsync()
    {
        while (Page.Contains(".submit();", StringComparison.Ordinal))
        {
            await SubmitAsync();
        }
    }

    public void Dispose() => http.Dispose();

    private async Task ShowAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Page = await response.Content.ReadAsStringAsync();
            Status = response.StatusCode;
            Address = response.RequestMessage!.RequestUri!;
        }
    }

    private static string Decoded(string html) => WebUtility.HtmlDecode(html);

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]+)\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex PostingForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
