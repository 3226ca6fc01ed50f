using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContextHandler.Testing;
using ContextHandler.Testing.Federation;
using ContextHandler.Testing.Proxy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>What is written of people at a proxied system: nothing they, their IdP or their session said, at any level, with the filters of the host.</summary>
public sealed class LogTests : IAsyncLifetime
{
    private const int NotProxied = 1404;
    private const string Cpr = "0101701234";
    private const string Marked = "INJECTED";
    private const string Escape = "\u001b[31m" + Marked;

    private static readonly FederationPlan Plan = new FederationPlan()
        .WithProxied("sager", "NSIS Low", system => system.With("attributes", new JsonArray(FederationUris.CprNumber)))
        .WithIdp("korsbaek", "OIOSAML3");

    private Backend? backend;
    private TestFederation? started;

    private TestFederation Federation => started ?? throw new InvalidOperationException("Not started yet.");

    private IEnumerable<string> Written =>
        [.. Federation.Log.Lines.Select(line => line.Text), .. Federation.Audit.Lines.Select(line => JsonSerializer.Serialize(line))];

    public async ValueTask InitializeAsync()
    {
        backend = await Backend.StartAsync();
        started = await PlanWith(logging => logging.SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)).StartAsync(onSocket: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Federation.DisposeAsync();
        await backend!.DisposeAsync();
    }

    [Fact]
    public async Task O02_neither_a_query_nor_what_the_system_is_told_nor_a_key_is_in_any_line()
    {
        const string Query = "CANARY-IN-THE-QUERY";
        using var key = TestCertificates.Ecdsa("gateway token").GetECDsaPrivateKey()!;
        var number = key.ExportParameters(includePrivateParameters: true).D!;
        using var browser = Federation.NewVisitor();
        await Federation.LogInAsync(browser, $"/a?cpr={Query}", new() { Loa = "Low", Attributes = [(FederationUris.CprNumber, Cpr)] });
        var told = backend!.Only;
        Assert.Equal((Cpr, $"/a?cpr={Query}"), (told["X-Ch-Cpr"], told.Target));
        string[] canaries =
        [
            Query, Cpr, browser.SessionSecret()!, told["X-Ch-Token"]![..40], told["X-Ch-Token"]![^40..], Uri.UnescapeDataString(told["X-Ch-Subject"]!),
            Convert.ToBase64String(number).TrimEnd('='), System.Buffers.Text.Base64Url.EncodeToString(number), Convert.ToHexString(number),
        ];

        Assert.Equal(200, (await browser.OpenAsync($"/b?cpr={Query}")).Status);
        backend.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(502, (await browser.OpenAsync($"/c?cpr={Query}")).Status);
        await browser.ForgetAsync(await browser.OpenAsync("/session"));

        Assert.Equal(["answered", "loggedOut"], Federation.Audit.Lines.Select(line => line.Outcome));
        Assert.Contains(Federation.Log.Lines, line => line.Id.Id == NotProxied && line.Text.Contains("BackendDown", StringComparison.Ordinal));
        Assert.Contains(Federation.Log.Lines, line => line.Level == LogLevel.Trace || line.Level == LogLevel.Debug);
        Assert.All(canaries, canary => Assert.DoesNotContain(Written, line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    [Theory]
    [InlineData("Information", true)]
    [InlineData(null, false)]
    public async Task What_an_application_says_of_the_forwarders_lines_prevails(string? level, bool writes)
    {
        await using var federation = await PlanWith(logging => _ = level is null ? logging : logging.AddFilter("Yarp.ReverseProxy.Forwarder", Enum.Parse<LogLevel>(level))).StartAsync();
        using var browser = await federation.LoggedInAsync();

        Assert.Equal(writes, federation.Log.Lines.Any(line => line.Text.StartsWith("Proxying to", StringComparison.Ordinal)));
    }

    // XML has no escape character (XML 1.0, 2.2), and a carriage return that travels arrives as a line feed (2.11).
    [Theory]
    [InlineData("\n", "\n")]
    [InlineData("\r\n", "\n")]
    [InlineData("\u0085", "\u0085")]
    [InlineData("\u2028", "\u2028")]
    public async Task O01_a_name_with_a_line_end_logs_in_and_is_one_line_without_it(string travels, string arrives)
    {
        const string Before = "C=DK,O=11111111,CN=Ulla";
        using var browser = Federation.NewVisitor();
        var answer = new IdpAnswer
        {
            Loa = "Low",
            NameId = Before + arrives + Marked,
            EditText = text => text.Replace(Before + arrives, Before + travels, StringComparison.Ordinal),
        };

        var visit = await Federation.LogInAsync(browser, "/", answer);

        Assert.Equal((200, "backend"), (visit.Status, visit.Page));
        Assert.Equal("answered", Assert.Single(Federation.Audit.Lines).Outcome);
        Assert.Equal(Before + arrives + Marked, Uri.UnescapeDataString(backend!.Only["X-Ch-Subject"]!));
        Assert.DoesNotContain(Written, line => line.Contains(Marked, StringComparison.Ordinal));
        Assert.DoesNotContain(Federation.Log.Lines, line => line.Text.Contains(arrives, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET /" + Escape, "", null)]
    [InlineData("GET /%1b[31m" + Marked, "", null)]
    [InlineData("GET /a//b", "User-Agent: " + Escape + "\r\n", null)]
    [InlineData("GET /a", "", Escape)]
    public async Task O01_an_escape_in_a_request_that_is_refused_is_in_no_line(string requestLine, string headers, string? host)
    {
        var before = Federation.Log.Lines.Count;
        using var connection = RawConnection.Open(Federation.BaseUrl);

        await connection.SendAsync($"{requestLine} HTTP/1.1\r\nHost: {host ?? connection.Host}\r\n{headers}Connection: close\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 400", await connection.ReadToEndAsync(RawConnection.Patience), StringComparison.Ordinal);
        var lines = Federation.Log.Lines.Skip(before).ToList();
        Assert.InRange(lines.Count(line => line.Id.Id == NotProxied), 0, 1); // none where Kestrel refuses it by itself
        Assert.DoesNotContain(lines, line => line.Text.Contains(Marked, StringComparison.Ordinal) || line.Text.Any(char.IsControl));
        Assert.Empty(backend!.Received);
    }

    private FederationPlan PlanWith(Action<ILoggingBuilder> logging) => Plan with
    {
        Proxy = new ProxyPlan().WithRoute("front", "/{**rest}", "level:nsis-low", "sager").To(backend!.Address),
        Services = services => services.AddLogging(logging),
    };
}
