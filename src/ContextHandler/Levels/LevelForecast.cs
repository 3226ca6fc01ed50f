using ContextHandler.Federation;
using ContextHandler.Profiles;
using ContextHandler.Selection;

namespace ContextHandler.Levels;

/// <summary>
/// What will happen when a level is asked of an IdP: what is sent, and which answers pass. Found by putting every
/// <see cref="LevelStatement"/> to the rule that judges real answers, so that it cannot say anything else than the gateway does.
/// </summary>
public sealed class LevelForecast
{
    private LevelForecast(IdentityProvider idp, Level required, LevelCheck check)
    {
        Required = required;
        Exclusion = LevelPolicy.WhyNot(idp, required);
        Asked = LevelPolicy.Ask(idp, required);
        if (Exclusion is null)
        {
            ForeseenAnswer[] answers = [.. LevelStatement.All.Select(said => new ForeseenAnswer(said, LevelVerdict.Of(said.ToAssertion(), Asked, required, idp, check)))];
            OneSource = [.. answers.Where(answer => answer.Statement.Sources <= 1)];
            Spoilt = [.. answers.Where(answer => answer is { Statement.Sources: 2, Verdict.Passes: false } && OneSource.Any(part => part.Verdict.Passes && part.Statement.Sources == 1 && part.Statement.IsPartOf(answer.Statement)))];
            Sufficient = Smallest(answers.Where(answer => answer.Verdict.Passes).Select(answer => answer.Statement));
        }
    }

    public Level Required { get; }

    /// <summary>Why this IdP can never give the level; null when it can, and only then is it asked.</summary>
    public Exclusion? Exclusion { get; }

    /// <summary>What is sent.</summary>
    public RequestedLevel Asked { get; }

    /// <summary>What becomes of silence and of every statement from one source; empty for an IdP that is excluded.</summary>
    public IReadOnlyList<ForeseenAnswer> OneSource { get; } = [];

    /// <summary>Statements from two sources that are refused although one of the two alone passes: the sources disagree.</summary>
    public IReadOnlyList<ForeseenAnswer> Spoilt { get; } = [];

    /// <summary>The smallest statements that pass: none of them would with less. Empty for an IdP that is excluded.</summary>
    public IReadOnlyList<LevelStatement> Sufficient { get; } = [];

    /// <summary>How surely the level will be proved.</summary>
    public LevelProspect Prospect =>
        Sufficient.Count == 0 ? LevelProspect.Never
        : Sufficient.Contains(LevelStatement.Silence) ? LevelProspect.Unchecked
        : Asked.ClassReference is { } asked && Sufficient.Contains(new(ClassReference: asked)) ? LevelProspect.ByAnswer
        : LevelProspect.ByOwnStatement;

    /// <summary>Looks ahead.</summary>
    /// <param name="idp">Who is asked.</param>
    /// <param name="required">For what.</param>
    /// <param name="check">As in <see cref="LevelVerdict.Of"/>.</param>
    public static LevelForecast Of(IdentityProvider idp, Level required, LevelCheck check)
    {
        ArgumentNullException.ThrowIfNull(idp);
        ArgumentNullException.ThrowIfNull(required);
        return new(idp, required, check);
    }

    // Fewer sources come first, so whatever a statement could be reduced to is found before it.
    private static List<LevelStatement> Smallest(IEnumerable<LevelStatement> passing)
    {
        var smallest = new List<LevelStatement>();
        foreach (var statement in passing)
        {
            if (!smallest.Exists(less => less.IsPartOf(statement)))
            {
                smallest.Add(statement);
            }
        }

        return smallest;
    }
}
