using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.Testing.Federation;

/// <summary>How a peer's web server answers: well, and in every way that one was seen to fail or to attack.</summary>
public static class MetadataReplies
{
    private const string ContentType = "application/samlmetadata+xml";

    /// <summary>The document, whole, without a version.</summary>
    public static RequestDelegate Document(string xml, string contentType = ContentType) => context => WriteAsync(context, Utf8(xml), contentType);

    /// <summary>The document with an ETag; 304 to who has it.</summary>
    public static RequestDelegate Tagged(string xml)
    {
        var bytes = Utf8(xml);
        var tag = $"\"{Convert.ToHexString(SHA256.HashData(bytes))[..16]}\"";
        return context =>
        {
            context.Response.Headers.ETag = tag;
            return context.Request.Headers.IfNoneMatch == tag ? Status(StatusCodes.Status304NotModified)(context) : WriteAsync(context, bytes, ContentType);
        };
    }

    /// <summary>The document with a date; 304 to who has it.</summary>
    public static RequestDelegate Dated(string xml, DateTimeOffset lastModified) => context =>
    {
        var date = lastModified.ToString("R", CultureInfo.InvariantCulture);
        context.Response.Headers.LastModified = date;
        return context.Request.Headers.IfModifiedSince == date ? Status(StatusCodes.Status304NotModified)(context) : WriteAsync(context, Utf8(xml), ContentType);
    };

    /// <summary>That status and a page.</summary>
    public static RequestDelegate Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return status == StatusCodes.Status304NotModified ? Task.CompletedTask : context.Response.WriteAsync("<html><body>Something happened.</body></html>");
    };

    /// <summary>The page of a portal or a proxy, with 200.</summary>
    public static RequestDelegate Html() =>
        Document("<!DOCTYPE html>\n<html lang=\"da\"><head><title>Log ind</title></head><body><p>Siden er under vedligeholdelse.</p></body></html>", "text/html");

    /// <summary>Promises the whole document, sends half, and breaks off.</summary>
    public static RequestDelegate Truncated(string xml) => async context =>
    {
        var bytes = Utf8(xml);
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        await Task.Delay(50, context.RequestAborted).ConfigureAwait(false); // so that the half is read before the connection is reset
        context.Abort();
    };

    /// <summary>Half the document, as if that were all.</summary>
    public static RequestDelegate Half(string xml) => Document(xml[..(xml.Length / 2)]);

    /// <summary>Compressed though nobody asked for it; says so or not.</summary>
    public static RequestDelegate Gzipped(byte[] content, bool saysSo = true) => context =>
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        if (saysSo)
        {
            context.Response.Headers.ContentEncoding = "gzip";
        }

        return WriteAsync(context, packed.ToArray(), ContentType);
    };

    /// <summary>Octets of no kind.</summary>
    public static RequestDelegate Garbage(int length = 4096) => context => WriteAsync(context, RandomNumberGenerator.GetBytes(length), ContentType);

    /// <summary>As many octets as promised, while somebody takes them; without an end when nothing is.</summary>
    public static RequestDelegate Flood(long? promised, Action<int>? onSent = null) => async context =>
    {
        context.Response.ContentLength = promised;
        var spaces = Utf8("<EntityDescriptor " + new string(' ', 64 * 1024));
        for (long sent = 0; sent < (promised ?? long.MaxValue); sent += spaces.Length)
        {
            if ((await context.Response.BodyWriter.WriteAsync(spaces, context.RequestAborted).ConfigureAwait(false)).IsCompleted)
            {
                return; // the other side has left: what is written now goes nowhere, at any speed
            }

            onSent?.Invoke(spaces.Length);
        }
    };

    /// <summary>Every octet after a while.</summary>
    public static RequestDelegate Dripping(string xml, TimeSpan each) => async context =>
    {
        foreach (var octet in Utf8(xml))
        {
            await context.Response.Body.WriteAsync(new[] { octet }, context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            await Task.Delay(each, context.RequestAborted).ConfigureAwait(false);
        }
    };

    /// <summary>That answer, but not at once.</summary>
    public static RequestDelegate After(TimeSpan delay, RequestDelegate reply) => async context =>
    {
        await Task.Delay(delay, context.RequestAborted).ConfigureAwait(false);
        await reply(context).ConfigureAwait(false);
    };

    /// <summary>Sends elsewhere.</summary>
    public static RequestDelegate Redirect(string location, int status = StatusCodes.Status302Found) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    };

    /// <summary>Hangs up without a word.</summary>
    public static RequestDelegate HangUp() => context =>
    {
        context.Abort();
        return Task.CompletedTask;
    };

    private static Task WriteAsync(HttpContext context, byte[] bytes, string contentType)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
