namespace ContextHandler.Cli;

/// <summary>How <c>chctl</c> tells a script what it found.</summary>
internal static class ExitCode
{
    /// <summary>Done, and nothing is wrong.</summary>
    public const int Fine = 0;

    /// <summary>The federation has errors (under <c>--strict</c>: or warnings), or what was asked for is refused.</summary>
    public const int Faulty = 1;

    /// <summary>Not done: the command was misspelled, or a file it names cannot be read or written.</summary>
    public const int Misused = 2;
}
