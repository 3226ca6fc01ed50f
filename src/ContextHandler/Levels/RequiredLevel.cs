namespace ContextHandler.Levels;

/// <summary>
/// What a login must reach: the weakest level that satisfies both the system's registration and its request
/// (decision 2), and the class references the system asked for, in its order, so that the answer can name the one achieved
/// (decision 3).
/// </summary>
/// <param name="Level">The level to reach.</param>
/// <param name="AskedFor">The levels named in the RequestedAuthnContext; empty when it named none.</param>
public sealed record RequiredLevel(Level Level, IReadOnlyList<Level> AskedFor);
