using System.Net.Http.Headers;
using ContextHandler.Attributes;
using ContextHandler.Federation;
using ContextHandler.Keys;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Authentication;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What one login is told to its system in one state of the federation: worked out once, and sent with every request until either changes. A WebSocket may
/// hold it for days: it holds neither the federation, nor more of the login than is told.
/// </summary>
internal sealed class ToldLogin(ToldIdentity told, EntityId system, GatewayIdentity gateway)
{
    private readonly KeyValuePair<string, string>[] headers = [.. Headers(told)];

    // Replaced whole: two requests that sign at once both send a good token, and one of them is kept.
    private volatile KeptToken[] tokens = [];

    /// <summary>The person as ASP.NET Core knows them; shared by all requests.</summary>
    public Task<AuthenticateResult> Principal { get; } = Task.FromResult(Principals.Of(told));

    public void Write(HttpRequestHeaders request)
    {
        foreach (var (name, value) in headers)
        {
            request.TryAddWithoutValidation(name, value);
        }
    }

    /// <summary>A token for that part of the system; null while no key signs.</summary>
    public string? TokenFor(string prefix, DateTimeOffset now)
    {
        var kept = tokens;
        if (gateway.Keys.At(now).ActiveToken is not { } key)
        {
            return null;
        }

        foreach (var token in kept)
        {
            if (token.Prefix == prefix && ReferenceEquals(token.Key, key) && token.IsGoodAt(now))
            {
                return token.Text;
            }
        }

        return Sign(prefix, key, kept, now);
    }

    // Apart, so that the common way above makes no closure.
    private string Sign(string prefix, Credential key, KeptToken[] kept, DateTimeOffset now)
    {
        var from = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var text = IdentityToken.Write(told, system, prefix, gateway, key, from);
        tokens = [.. kept.Where(other => other.Prefix != prefix && other.IsGoodAt(now)), new(prefix, key, from, text)];
        return text;
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(ToldIdentity told) =>
    [
        new(IdentityHeaders.Prefix + "Subject", HeaderText.Of(told.Subject)),
        new(IdentityHeaders.Prefix + "Level", told.Level.PolicyName),
        .. told.Claims.Select(claim => new KeyValuePair<string, string>(IdentityHeaders.Prefix + claim.Name.Header, HeaderText.Of(claim.Values))),
        .. told.Privileges is { } groups
            ? [new(IdentityHeaders.Prefix + ShortName.Privileges.Header, PrivilegesWriter.ToText(groups))]
            : Array.Empty<KeyValuePair<string, string>>(),
    ];
}
