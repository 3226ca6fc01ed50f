namespace ContextHandler.Levels;

/// <summary>Something an IdP might say of the level, and what would become of it.</summary>
public sealed record ForeseenAnswer(LevelStatement Statement, LevelVerdict Verdict);
