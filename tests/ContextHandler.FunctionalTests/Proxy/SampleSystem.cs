using System.Net;
using ContextHandler.Testing.Attacks;
using ContextHandler.Testing.Proxy;

namespace ContextHandler.FunctionalTests.Proxy;

/// <summary>
/// One of the sample backends behind the gateway, and a tap on the line between them: what the gateway sent can be looked at, and sent again by somebody
/// who reaches the backend around the gateway (security case N08).
/// </summary>
internal sealed class SampleSystem : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private readonly ISampleBackend backend;
    private readonly Backend tap;

    private SampleSystem(ISampleBackend backend, Backend tap) => (this.backend, this.tap) = (backend, tap);

    public string Name => tap.Name;

    /// <summary>Its entity ID.</summary>
    public string EntityId => $"https://{Name}.example.dk";

    /// <summary>The token that the gateway sent last.</summary>
    public string LastToken => tap.Received[^1]["X-Ch-Token"] ?? throw new InvalidOperationException("The gateway sent no token.");

    /// <summary>Everything that the gateway sent last.</summary>
    public BackendRequest Last => tap.Received[^1];

    /// <summary>Puts the backend at the end of the line.</summary>
    public static async Task<SampleSystem> StartAsync(ISampleBackend backend, Backend tap, string gateway)
    {
        var system = new SampleSystem(backend, tap);
        var address = await backend.StartAsync(gateway, system.EntityId, $"/{tap.Name}", $"/{tap.Name}/sager");
        tap.Answer = async context =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, context.Request.Path.Value));
            foreach (var (name, value) in context.Request.Headers.Where(header => header.Key.StartsWith("X-Ch-", StringComparison.OrdinalIgnoreCase) || header.Key == "Accept"))
            {
                request.Headers.TryAddWithoutValidation(name, value.ToString());
            }

            using var answer = await Http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
            await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        };
        system.Address = address;
        return system;
    }

    private Uri Address { get; set; } = new("http://localhost");

    /// <summary>Asks the backend around the gateway.</summary>
    /// <param name="path">Below the system's front page; empty for that page.</param>
    /// <param name="token">X-Ch-Token; null: none is sent.</param>
    public async Task<HttpStatusCode> ReachAsync(string path, string? token)
    {
        var line = token is null ? string.Empty : $"\r\nX-Ch-Token: {token}";
        var head = $"GET /{Name}{path} HTTP/1.1\r\nAccept: application/json\r\nX-Ch-Subject: C=DK,O=11111111,CN=Ulla Jensen,Serial=ulla\r\nX-Ch-Level: nsis-high{line}";
        return (HttpStatusCode)(await RawHttp.SendAsync(Address, head)).Status;
    }

    /// <summary>Its clock shows that time.</summary>
    public Task SetClockAsync(DateTimeOffset now) => backend.SetClockAsync(now);

    public async ValueTask DisposeAsync()
    {
        await backend.DisposeAsync();
        await tap.DisposeAsync();
    }
}
