namespace ContextHandler.Federation.Files;

/// <summary>The <c>systems</c> of a <c>backup</c>.</summary>
/// <param name="Systems">The systems listed; empty for <c>["*"]</c>.</param>
/// <param name="IsEverySystem">True for <c>["*"]</c>.</param>
public sealed record SystemList(IReadOnlyList<EntityId> Systems, bool IsEverySystem);
