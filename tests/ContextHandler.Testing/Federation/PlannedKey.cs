using System.Security.Cryptography.X509Certificates;

namespace ContextHandler.Testing.Federation;

/// <summary>A KeyDescriptor of a peer's metadata.</summary>
/// <param name="Use"><c>signing</c>, <c>encryption</c> or what else stands there; null: no <c>use</c> attribute.</param>
/// <param name="Certificate">Its certificate.</param>
public sealed record PlannedKey(string? Use, X509Certificate2 Certificate);
