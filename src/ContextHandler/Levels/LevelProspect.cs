namespace ContextHandler.Levels;

/// <summary>How surely a level that is asked of an IdP will be proved, best first.</summary>
public enum LevelProspect
{
    /// <summary>An answer in the very class that is asked for proves it.</summary>
    ByAnswer,

    /// <summary>The IdP must state the level unasked, in an attribute or a class reference of its own.</summary>
    ByOwnStatement,

    /// <summary>The login passes whatever is stated (<see cref="LevelCheck.Report"/>, decision 7).</summary>
    Unchecked,

    /// <summary>The IdP can never give it.</summary>
    Never,
}
