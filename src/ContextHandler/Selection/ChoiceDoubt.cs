namespace ContextHandler.Selection;

/// <summary>Why a remembered choice is asked again instead of followed; the chooser says it in a sentence (decision 23).</summary>
public enum ChoiceDoubt
{
    /// <summary>Operations have asked everybody to choose anew (<c>choiceGeneration</c>).</summary>
    Voided,

    /// <summary>What was chosen cannot reach the level that this system requires, or may not be used for it.</summary>
    CannotBeUsedHere,

    /// <summary>The municipality has several logins, and the one chosen is no longer among them.</summary>
    Withdrawn,

    /// <summary>The municipality has got a new login since the choice was made (<c>since</c>).</summary>
    NewerLogin,

    /// <summary>The municipality had one login when the choice was made, and has several now.</summary>
    SeveralLogins,

    /// <summary>It is observed down: whoever were sent there would be stuck.</summary>
    NotAnswering,

    /// <summary>This browser was sent there a little while ago, and no answer has come.</summary>
    NotAnswered,
}
