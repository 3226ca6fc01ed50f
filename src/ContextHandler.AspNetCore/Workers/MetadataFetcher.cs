using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using ContextHandler.Keys.Expiry;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Fetches a metadata document over HTTP as if its host were hostile (security case L06): nothing larger, slower or elsewhere than agreed, no
/// proxy, no cookies, no compression. Every fetch has its connection to itself, so one peer's says nothing to another's.
/// </summary>
internal sealed class MetadataFetcher(INameLookup names, TlsSightings seen, TimeProvider clock)
{
    /// <summary>Decision 13.</summary>
    public const int MostBytes = 5 * 1024 * 1024;

    public const int MostRedirects = 3;

    private const int MostHeaderKilobytes = 16;

    /// <summary>For the whole of it: names, connection, redirects, body. 10 seconds but in tests.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Never throws for what the peer does.</summary>
    public async Task<FetchAnswer> FetchAsync(FetchOrder order, CancellationToken stopping)
    {
        if (order.Problem is { } problem)
        {
            return new FetchAnswer.Failed(problem);
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stopping);
        using var http = new HttpMessageInvoker(NewHandler(order));
        try
        {
            return await FollowAsync(http, order, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new FetchAnswer.Failed($"no whole answer within {Patience.TotalSeconds:0.#} seconds");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or SocketException)
        {
            // The last: the peer reset a connection before the framework had looked at whom it is with.
            return new FetchAnswer.Failed(ReasonOf(error));
        }
    }

    private SocketsHttpHandler NewHandler(FetchOrder order) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        UseCookies = false,
        UseProxy = false, // it would connect where we do not see it
        ActivityHeadersPropagator = null,
        MaxResponseHeadersLength = MostHeaderKilobytes,
        MaxResponseDrainSize = 0,
        ConnectCallback = async (context, token) => await ConnectAsync(order, context.DnsEndPoint, token).ConfigureAwait(false),

        // A certificate could name an address of its issuer's that would be fetched past all our limits.
        SslOptions =
        {
            CertificateChainPolicy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
            RemoteCertificateValidationCallback = (_, certificate, _, errors) => IsTrusted(order.Url.Authority, certificate, errors),
        },
    };

    // What it shows is noted whether it is good or not: somebody should know of its end in time.
    private bool IsTrusted(string host, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is not null)
        {
            seen.Saw(CertificateRole.MetadataTls, host, certificate);
        }

        return errors == SslPolicyErrors.None ? true : throw new AuthenticationException($"the certificate is not trusted: {errors}");
    }

    // What is judged is what is connected to: the name is not asked twice.
    private async Task<Stream> ConnectAsync(FetchOrder order, DnsEndPoint there, CancellationToken token)
    {
        var found = IPAddress.TryParse(there.Host, out var address) ? [address] : await names.FindAsync(there.Host, token).ConfigureAwait(false);
        IPAddress[] allowed = [.. found.Where(order.MayConnectTo)];
        if (allowed.Length == 0)
        {
            throw new SocketException((int)SocketError.AccessDenied, "its name leads to a private address; a public one, or one in gateway.metadataAddresses, expected");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, there.Port, token).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<FetchAnswer> FollowAsync(HttpMessageInvoker http, FetchOrder order, CancellationToken token)
    {
        var url = order.Url;
        for (var redirects = 0; redirects <= MostRedirects; redirects++)
        {
            using var request = NewRequest(order, url);
            using var response = await http.SendAsync(request, token).ConfigureAwait(false);
            if (response is not { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect })
            {
                return await ReadAsync(response, order, token).ConfigureAwait(false);
            }

            if (response.Headers.Location is not { } location || !Uri.TryCreate(url, location, out var next) || !IsSamePlace(url, next))
            {
                return new FetchAnswer.Failed("a redirect to another scheme, host or port");
            }

            url = next;
        }

        return new FetchAnswer.Failed($"more than {MostRedirects} redirects");
    }

    private static HttpRequestMessage NewRequest(FetchOrder order, Uri url)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("ContextHandler", null));
        request.Headers.Accept.ParseAdd("application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1");
        request.Headers.AcceptEncoding.ParseAdd("identity");
        request.Headers.IfModifiedSince = order.LastModified;
        if (EntityTagHeaderValue.TryParse(order.ETag, out var tag))
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return request;
    }

    private static async Task<FetchAnswer> ReadAsync(HttpResponseMessage response, FetchOrder order, CancellationToken token)
    {
        if (response.StatusCode == HttpStatusCode.NotModified && order.IsConditional)
        {
            return new FetchAnswer.Unchanged();
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return new FetchAnswer.Failed($"HTTP {(int)response.StatusCode}; 200 expected");
        }

        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return new FetchAnswer.Failed("a compressed body, which was not asked for");
        }

        return await BodyAsync(response.Content, token).ConfigureAwait(false) is { } bytes
            ? new FetchAnswer.Document(new(bytes, response.Headers.ETag?.ToString(), response.Content.Headers.LastModified))
            : new FetchAnswer.Failed($"more than {MostBytes} bytes");
    }

    // Null when there is more of it than we take; the length that was promised is not believed, only what came.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpContent content, CancellationToken token)
    {
        if (content.Headers.ContentLength > MostBytes)
        {
            return null;
        }

        var body = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
        await using var closing = body.ConfigureAwait(false);
        var buffer = new byte[64 * 1024];
        using var kept = new MemoryStream();
        for (int read; (read = await body.ReadAsync(buffer, token).ConfigureAwait(false)) > 0;)
        {
            if (kept.Length + read > MostBytes)
            {
                return null;
            }

            kept.Write(buffer, 0, read);
        }

        return kept.ToArray(); // it stays in memory as long as it is the last good copy: nothing more than it
    }

    private static bool IsSamePlace(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase) && one.Port == other.Port && other.UserInfo.Length == 0;

    // Only texts that the peer does not write.
    private static string ReasonOf(Exception error) => error switch
    {
        { InnerException: SocketException { SocketErrorCode: SocketError.AccessDenied } refused } => refused.Message,
        SocketException reset => $"no connection ({reset.SocketErrorCode})",
        HttpRequestException { InnerException: SocketException socket } => $"no connection ({socket.SocketErrorCode})",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError, InnerException: { } tls } => $"no trusted TLS ({tls.Message})",
        HttpRequestException { InnerException: IOException } => "the connection was broken off",
        HttpRequestException http => $"no proper HTTP answer ({http.HttpRequestError})",
        _ => "the answer was cut off",
    };
}
