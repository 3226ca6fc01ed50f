using System.Globalization;
using System.Text;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.Testing.Attacks;

/// <summary>HTTP/1.1 written octet by octet on a connection of its own: for what a client library would tidy up before it is sent.</summary>
public static class RawHttp
{
    private static readonly Encoding Octets = Encoding.Latin1;

    /// <summary>A GET of that target, not escaped, not unescaped.</summary>
    public static Task<Hop> GetAsync(Uri gateway, string target) => SendAsync(gateway, $"GET {target} HTTP/1.1");

    /// <summary>One request and its answer.</summary>
    /// <param name="gateway">Where.</param>
    /// <param name="head">The request line, and further header lines behind it; Host and Connection are added.</param>
    /// <param name="body">The body, with its Content-Length.</param>
    public static async Task<Hop> SendAsync(Uri gateway, string head, string? body = null)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(head);
        using var stream = RawConnection.Connect(gateway);
        var length = body is null ? string.Empty : $"Content-Length: {Octets.GetByteCount(body)}\r\n";
        var request = Octets.GetBytes($"{head}\r\nHost: {gateway.Authority}\r\nConnection: close\r\n{length}\r\n{body}");
        using var answer = new MemoryStream();

        // Who is answered before the whole body was read may be reset behind the answer.
        await UntilResetAsync(stream.WriteAsync(request).AsTask()).ConfigureAwait(false);
        await UntilResetAsync(stream.CopyToAsync(answer)).ConfigureAwait(false);
        return Parse(Octets.GetString(answer.ToArray()), new(new Uri(gateway, "/").AbsoluteUri, From: null));
    }

    private static async Task UntilResetAsync(Task way)
    {
        try
        {
            await way.ConfigureAwait(false);
        }
        catch (IOException)
        {
            // What came before it is the answer.
        }
    }

    private static Hop Parse(string answer, BrowserMessage request)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var lines = answer[..end].Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToList();
        var body = answer[(end + 4)..];
        var isChunked = headers.Contains(new("Transfer-Encoding", "chunked"));
        return new(request, [], int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, Utf8(isChunked ? Joined(body) : body));
    }

    // RFC 9112 7.1
    private static string Joined(string chunks)
    {
        var text = new StringBuilder();
        for (var at = 0; at < chunks.Length;)
        {
            var end = chunks.IndexOf("\r\n", at, StringComparison.Ordinal);
            var size = int.Parse(chunks[at..end], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            text.Append(chunks, end + 2, size);
            at = end + 2 + size + 2;
        }

        return text.ToString();
    }

    private static string Utf8(string octets) => Encoding.UTF8.GetString(Octets.GetBytes(octets));
}
