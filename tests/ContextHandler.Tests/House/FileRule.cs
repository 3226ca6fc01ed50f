namespace ContextHandler.Tests.House;

/// <summary>One convention that a file's text shows, as a function from a file to its findings.</summary>
/// <param name="Name">The convention as a sentence.</param>
/// <param name="Check">None when the file keeps it.</param>
/// <param name="Bad">A sample that breaks it: proof that the check can fail.</param>
internal sealed record FileRule(string Name, Func<SourceFile, IEnumerable<string>> Check, SourceFile Bad)
{
    public override string ToString() => Name;
}
