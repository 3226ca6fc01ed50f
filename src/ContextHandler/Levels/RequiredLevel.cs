namespace ContextHandler.Levels;

/// <summary>
/// What a login must reach: the weakest level that satisfies both the system's registration and its request
/// (decision 2), and the class references the system asked for, in its order, so that the answer can name the one achieved
/// (decision 3).
/// </summary>
/// <param name="Level">The level to reach.</param>
/// <param name="AskedFor">The levels the answer may name, first the most preferred; empty when none was named, and under <c>better</c>, where naming the level asked for would deny that it was bettered.</param>
public sealed record RequiredLevel(Level Level, IReadOnlyList<Level> AskedFor);
