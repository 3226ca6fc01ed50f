using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;

namespace ContextHandler.Testing.Federation;

/// <summary>Writes choice cookies with the gateway's own key ring, as nobody outside can: to show what a readable cookie may and may not do.</summary>
public sealed class ChoiceCookieForge(TestFederation federation)
{
    public const string CookieName = "ch-choice";
    public const string Purpose = "ContextHandler.RememberedChoice.v1";

    /// <summary>A value that the gateway can read.</summary>
    /// <param name="municipality">CVR; null: none.</param>
    /// <param name="idp">Entity ID; null: none.</param>
    /// <param name="madeAt">Null: now.</param>
    public string Of(string? municipality, string? idp, DateTimeOffset? madeAt = null) => Protect(new JsonObject
    {
        ["M"] = municipality,
        ["I"] = idp,
        ["T"] = (madeAt ?? federation.Clock.GetUtcNow()).ToUnixTimeSeconds(),
        ["G"] = 0,
        ["N"] = 0,
    }.ToJsonString());

    /// <summary>That text, protected with the gateway's keys.</summary>
    public string Protect(string text, string purpose = Purpose) =>
        DataProtectionProvider.Create(federation.Folder.KeyRing, builder => builder.SetApplicationName("ContextHandler")).CreateProtector(purpose).Protect(text);
}
