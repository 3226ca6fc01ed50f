namespace ContextHandler.Testing.Federation;

/// <summary>The cookies of one browser for one host, with the rules that a login depends on: SameSite, Secure, Path and the __Host- prefix.</summary>
public sealed class CookieJar(TimeProvider clock)
{
    private readonly List<Cookie> cookies = [];

    public IReadOnlyList<Cookie> All => cookies;

    /// <summary>Takes a Set-Cookie header, as a browser would or would not.</summary>
    public void Take(string header, bool overHttps)
    {
        var cookie = Cookie.Parse(header, clock.GetUtcNow());
        var hostOnly = cookie.Name.StartsWith("__Host-", StringComparison.Ordinal);
        if ((cookie.Secure && !overHttps) || (hostOnly && !(cookie is { Secure: true, Path: "/", Domain: null })))
        {
            return;
        }

        cookies.RemoveAll(other => other.Name == cookie.Name);
        cookies.Add(cookie);
        Forget();
    }

    /// <summary>The cookies that go along.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="crossSite">Whether another site sends the browser.</param>
    /// <param name="post">Whether by POST: a Lax cookie does not go along then.</param>
    public IReadOnlyList<Cookie> For(Uri url, bool crossSite, bool post)
    {
        ArgumentNullException.ThrowIfNull(url);
        Forget();
        return
        [
            .. from cookie in cookies
               where url.AbsolutePath.StartsWith(cookie.Path, StringComparison.Ordinal) && (!cookie.Secure || url.Scheme == Uri.UriSchemeHttps)
               where !crossSite || (cookie.SameSite == "Lax" && !post) || cookie is { SameSite: "None", Secure: true }
               select cookie,
        ];
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => cookies.Clear();

    private void Forget() => cookies.RemoveAll(cookie => cookie.Expires <= clock.GetUtcNow());
}
