using ContextHandler.Keys;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A token that is sent more than once, so that not every request costs a signature.</summary>
/// <param name="Prefix">What it is good for.</param>
/// <param name="Key">The key that signed it.</param>
/// <param name="From">When it begins, to the second.</param>
/// <param name="Text">The token.</param>
internal sealed record KeptToken(string Prefix, Credential Key, DateTimeOffset From, string Text)
{
    /// <summary>How much of its life is left whenever it is sent, at least: a slow request, and a system whose clock is ahead.</summary>
    public static readonly TimeSpan LeastLeft = TimeSpan.FromSeconds(25);

    /// <summary>Whether it may still be sent; not if the clock was set back behind its beginning.</summary>
    public bool IsGoodAt(DateTimeOffset now) => From <= now && now <= From + IdentityToken.Lifetime - LeastLeft;
}
