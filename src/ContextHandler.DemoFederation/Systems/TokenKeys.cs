using System.Net.Sockets;
using Microsoft.IdentityModel.Tokens;

namespace ContextHandler.DemoFederation.Systems;

/// <summary>
/// The gateway's token keys, as a system keeps them: fetched again when they are five minutes old, which is how long the gateway allows, and for a key
/// that is new, though not more often than every ten seconds, whoever asks.
/// </summary>
internal sealed class TokenKeys(HttpClient http, string address, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    private readonly Lock fetching = new();
    private Task<IList<JsonWebKey>> known = Task.FromResult<IList<JsonWebKey>>([]);
    private DateTimeOffset fetchedAt;

    /// <summary>The key of that ID; null when there is none, or none can be fetched.</summary>
    public async Task<JsonWebKey?> FindAsync(string? kid) =>
        Named(kid, await NotOlderThan(Longest)) ?? Named(kid, await NotOlderThan(Shortest));

    // Whoever comes while they are fetched waits for the same ones.
    private Task<IList<JsonWebKey>> NotOlderThan(TimeSpan age)
    {
        lock (fetching)
        {
            if (clock.GetUtcNow() - fetchedAt >= age)
            {
                (known, fetchedAt) = (FetchAsync(known), clock.GetUtcNow());
            }

            return known;
        }
    }

    private async Task<IList<JsonWebKey>> FetchAsync(Task<IList<JsonWebKey>> before)
    {
        try
        {
            return new JsonWebKeySet(await http.GetStringAsync(address)).Keys;
        }
        catch (Exception error) when (error is HttpRequestException or SocketException or TaskCanceledException or ArgumentException)
        {
            return await before; // down, slow or talking nonsense: those stay good; the next one asks again
        }
    }

    private static JsonWebKey? Named(string? kid, IList<JsonWebKey> keys) => keys.FirstOrDefault(key => key.Kid == kid);
}
