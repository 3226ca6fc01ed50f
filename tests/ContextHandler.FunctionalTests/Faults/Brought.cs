using ContextHandler.Testing.Federation;

namespace ContextHandler.FunctionalTests.Faults;

/// <summary>An answer of the IdP as a browser brought it to the gateway.</summary>
/// <param name="RequestId">Of the system's request that the login is for.</param>
/// <param name="Message">What was posted.</param>
/// <param name="Cookies">What the browser held.</param>
internal sealed record Brought(string RequestId, BrowserMessage Message, IReadOnlyList<Cookie> Cookies);
