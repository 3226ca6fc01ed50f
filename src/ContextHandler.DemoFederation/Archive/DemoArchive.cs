using System.Buffers.Text;
using System.Security.Cryptography;
using ContextHandler.DemoFederation.Pages;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ContextHandler.DemoFederation.Archive;

/// <summary>A web application without a login of its own, behind the gateway: believes the gateway's token and nothing else.</summary>
internal sealed class DemoArchive(ArchiveTokens tokens, string startUrl, TimeProvider clock)
{
    private readonly ArchiveCases cases = new(clock);

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/arkiv/offentlig/demo.css", DemoStylesheet.Get);
        app.MapGet("/arkiv/offentlig/", context => PageAsync<OpeningHoursPage>(context, visitor: null));
        app.MapGet("/arkiv/", context => ForAsync(context, visitor => PageAsync<ArchivePage>(context, visitor)));
        app.MapGet("/arkiv/sager/", context => ForAsync(context, visitor => PageAsync<CasesPage>(context, visitor, cases.Newest)));
        app.MapPost("/arkiv/sager/", context => ForAsync(context, visitor => CreateAsync(context, visitor)));
        app.Map("/arkiv/sager/live", context => ForAsync(context, _ => ArchiveLive.ServeAsync(context, clock)));
    }

    // Whoever comes past the gateway has no token, and gets nothing.
    private async Task ForAsync(HttpContext context, Func<ArchiveVisitor, Task> serve)
    {
        if (await tokens.VerifyAsync(context.Request) is { } visitor)
        {
            await serve(visitor);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
    }

    private async Task CreateAsync(HttpContext context, ArchiveVisitor visitor)
    {
        var form = await context.Request.ReadFormAsync();
        if (form["title"].ToString().Trim() is { Length: > 0 and <= 100 } title && form["note"].ToString() is { Length: <= 2000 } note)
        {
            cases.Add(title, note.Trim(), visitor.Name ?? visitor.Subject);
        }

        context.Response.Headers.Location = "/arkiv/sager/";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
    }

    private Task PageAsync<TPage>(HttpContext context, ArchiveVisitor? visitor, IReadOnlyList<ArchiveCase>? shown = null)
        where TPage : IComponent
    {
        var nonce = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-cache"; // not no-store: a browser keeps no form of such a page when one goes back to it
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; connect-src 'self'; script-src 'nonce-{nonce}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        var content = new ArchiveContent { Visitor = visitor, Cases = shown ?? [], Nonce = nonce, StartUrl = startUrl };
        return new RazorComponentResult<TPage>(new { Content = content }).ExecuteAsync(context);
    }
}
