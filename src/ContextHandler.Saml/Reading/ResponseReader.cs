using System.Diagnostics.CodeAnalysis;
using ContextHandler.Login;
using ContextHandler.Saml.Bindings;
using ContextHandler.Saml.Gate;

namespace ContextHandler.Saml.Reading;

/// <summary>
/// Reads an IdP's Response in two stages, because the keys that may verify it depend on the leg it answers: opened here, by gate and
/// structure, and read by <see cref="OpenedResponse.TryRead"/> once the leg has named the IdP.
/// </summary>
public static class ResponseReader
{
    /// <summary>Opens a Response.</summary>
    /// <param name="message">The message.</param>
    /// <param name="opened">The Response; nothing in it is trusted.</param>
    /// <param name="failure">Why there is none.</param>
    public static bool TryOpen(InboundMessage message, [NotNullWhen(true)] out OpenedResponse? opened, [NotNullWhen(false)] out LoginFailure? failure) =>
        TryOpen(message, WireRules.Response, out opened, out failure);

    /// <summary>For a test that leaves one rule out.</summary>
    internal static bool TryOpen(
        InboundMessage message,
        WireRules rules,
        [NotNullWhen(true)] out OpenedResponse? opened,
        [NotNullWhen(false)] out LoginFailure? failure) =>
        Wire.Try(() => OpenedResponse.Open(message, rules), out opened, out failure);
}
