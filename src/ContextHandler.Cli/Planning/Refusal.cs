namespace ContextHandler.Cli.Planning;

/// <summary>Why a change of the plan is not made.</summary>
/// <param name="Text">What was wrong and what is expected.</param>
/// <param name="MayBeForced">Whether <c>--force</c> makes it all the same.</param>
internal sealed record Refusal(string Text, bool MayBeForced = false)
{
    public static IEnumerable<Refusal> If(bool broken, string text, bool mayBeForced = false) => broken ? [new(text, mayBeForced)] : [];
}
