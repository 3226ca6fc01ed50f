using ContextHandler.Federation;

namespace ContextHandler.Login;

/// <summary>What is shown of a login that is no longer known: taken from the request's own address, so that a bookmark or a reload still leads on.</summary>
/// <param name="Reference">The number the person sees.</param>
/// <param name="System">The system the address names, trusted for nothing but a link to its registered start page; null: none.</param>
public sealed record Fallback(string Reference, EntityId? System);
