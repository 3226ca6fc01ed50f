using System.Security.Cryptography;
using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Selection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Cookies;

/// <summary>
/// The remembered choice of login in the browser, protected with a purpose of its own. What cannot be read, for whatever reason, is no choice:
/// the chooser is shown, never an error (security cases M01, M06).
/// </summary>
internal sealed class ChoiceCookie(IDataProtectionProvider protection)
{
    private const string Name = "ch-choice";
    private const int Longest = 3_000;

    private readonly IDataProtector protector = protection.CreateProtector("ContextHandler.RememberedChoice.v1");

    /// <summary>What this browser remembers; null: nothing. Decrypted and authenticated once a request, whoever asks.</summary>
    public RememberedChoice? Read(HttpRequest request, GatewayIdentity gateway)
    {
        var features = request.HttpContext.Features;
        var opened = features.Get<Opened>();
        if (opened is null)
        {
            features.Set(opened = new(Open(request, gateway)));
        }

        return opened.Choice;
    }

    /// <summary>Remembers a choice instead of any before; also renews nothing: it ends 180 days after it was made. Without a key to protect it, it is not remembered: no login fails by that.</summary>
    public void Set(HttpContext context, RememberedChoice choice, GatewayIdentity gateway)
    {
        try
        {
            RequestCookies.Set(context, Name, protector.Protect(JsonSerializer.Serialize(Written.Of(choice))), RememberedChoice.Lifetime, gateway);
        }
        catch (CryptographicException)
        {
            // The person is asked again next time.
        }
    }

    public static void Forget(HttpContext context, GatewayIdentity gateway) => RequestCookies.Delete(context, Name, gateway);

    private RememberedChoice? Open(HttpRequest request, GatewayIdentity gateway)
    {
        if (RequestCookies.Single(request, Name, gateway) is not { Length: <= Longest } cookie)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Written>(protector.Unprotect(cookie))?.Choice();
        }
        catch (Exception error) when (error is CryptographicException or JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Opened(RememberedChoice? Choice);

    private sealed record Written(string? M, string? I, long T, int G, int N, string? W = null)
    {
        public static Written Of(RememberedChoice choice) => new(
            choice.Municipality?.Digits, choice.Idp?.Value, choice.MadeAt.ToUnixTimeSeconds(), choice.Generation, choice.MunicipalityGeneration, choice.Witness);

        // A field that no longer reads as what it was, from a release before or after, is no choice either.
        public RememberedChoice? Choice()
        {
            var municipality = Cvr.TryCreate(M, out var cvr) ? cvr : null;
            var idp = EntityId.TryCreate(I, out var entityId) ? entityId : null;
            return (M is null) != (municipality is null) || (I is null) != (idp is null) || (municipality ?? (object?)idp) is null
                ? null
                : new(municipality, idp, DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(T, 0, uint.MaxValue)), G, N) { Witness = W };
        }
    }
}
