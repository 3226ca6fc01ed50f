using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>What a program reads where a person reads a page (RFC 9457).</summary>
/// <param name="Status">The status code.</param>
/// <param name="Title">What it is, in English.</param>
/// <param name="Reference">The number that stands in our log.</param>
internal sealed record Problem(int Status, string Title, string Reference)
{
    /// <summary>The level needed, as in policies; null: that is not the problem.</summary>
    public string? Level { get; init; }

    /// <summary>The address to open in a browser's tab; null: none helps.</summary>
    public string? Login { get; init; }

    public async Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        context.Response.ContentType = "application/problem+json";
        await context.Response.Body.WriteAsync(Json(), context.RequestAborted).ConfigureAwait(false);
    }

    private byte[] Json()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("title", Title);
            json.WriteNumber("status", Status);
            Write(json, "level", Level);
            Write(json, "login", Login);
            json.WriteString("reference", Reference);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
