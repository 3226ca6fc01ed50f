using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Rush;

namespace ContextHandler.AspNetCore;

/// <summary>Our private keys: used by as many at once as there are places in the turnstile. Whoever is here has been let in, so nobody is turned away.</summary>
internal sealed class PrivateKeys(IFederationSource federation, Turnstile turnstile, TimeProvider clock)
{
    /// <summary>Signs with the key that is active towards that peer.</summary>
    /// <param name="turn">Whose turn it is.</param>
    /// <param name="pinnedTo">The key that the peer is pinned to; null: none.</param>
    /// <param name="write">Writes and signs, and waits for nothing.</param>
    public ValueTask<T> SignAsync<T>(Turn turn, string? pinnedTo, Func<Credential, T> write) => UseAsync(turn, federation.Current, keys => write(keys.SigningFor(pinnedTo)));

    /// <summary>Does something with the keys of that model as they are now.</summary>
    public async ValueTask<T> UseAsync<T>(Turn turn, FederationModel model, Func<KeySet, T> use)
    {
        using var place = await turnstile.EnterAsync(turn).ConfigureAwait(false);
        return use(model.Gateway.Keys.At(clock.GetUtcNow()));
    }
}
