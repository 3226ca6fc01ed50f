namespace ContextHandler.Cli;

/// <summary>The colours of the heat map, coldest last.</summary>
internal enum Heat
{
    ByAnswer,
    ByOwnStatement,
    Unchecked,
    Never,
    NotAllowed,
}
