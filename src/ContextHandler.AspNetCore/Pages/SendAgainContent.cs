using ContextHandler.Levels;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>What the page says to whoever sent a form that needs a login first. Nothing is kept of the form and nothing is replayed: it stays in the browser's history.</summary>
/// <param name="System">The system's name.</param>
/// <param name="Required">The level needed.</param>
/// <param name="LoginUrl">Where the login begins that ends at <c>/session</c>: absolute, an address of ours.</param>
/// <param name="IsFresh">An earlier login does not count, however strong.</param>
public sealed record SendAgainContent(LocalizedText System, Level Required, string LoginUrl, bool IsFresh);
