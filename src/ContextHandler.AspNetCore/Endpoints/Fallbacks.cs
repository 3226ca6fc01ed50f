using System.Text;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>What an address of ours says about a login that may no longer be known.</summary>
internal static class Fallbacks
{
    /// <summary>The reference number of what was sent, so that a reload shows the same.</summary>
    public static string ReferenceOf(string? sent) => Secrets.ReferenceOf(Encoding.UTF8.GetBytes(sent ?? string.Empty));

    /// <summary>That number, and the system named beside it.</summary>
    public static Fallback Of(string sent, string? system) =>
        new(ReferenceOf(sent), EntityId.TryCreate(system, out var entityId) ? entityId : null);
}
