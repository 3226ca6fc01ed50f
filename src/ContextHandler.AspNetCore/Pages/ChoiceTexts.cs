using ContextHandler.Selection;

namespace ContextHandler.AspNetCore.Pages;

/// <summary>Why a remembered choice is asked again, in a sentence (decision 23).</summary>
internal static class ChoiceTexts
{
    /// <summary>The sentence; <c>{0}</c> is the system's name.</summary>
    /// <param name="doubt">Null: nothing is wrong with the choice, and it is asked all the same, for example after an error.</param>
    public static LocalizedText Why(ChoiceDoubt? doubt) => doubt switch
    {
        null => PageTexts.ChoiceIsYours,
        ChoiceDoubt.Voided => PageTexts.ChoiceVoided,
        ChoiceDoubt.CannotBeUsedHere => PageTexts.ChoiceCannotBeUsedHere,
        ChoiceDoubt.Withdrawn => PageTexts.ChoiceWithdrawn,
        ChoiceDoubt.NewerLogin => PageTexts.ChoiceHasNewer,
        ChoiceDoubt.SeveralLogins => PageTexts.ChoiceIsOneOfSeveral,
        ChoiceDoubt.NotAnswering => PageTexts.ChoiceNotAnswering,
        ChoiceDoubt.NotAnswered => PageTexts.ChoiceNotAnswered,
        _ => throw new ArgumentOutOfRangeException(nameof(doubt), doubt, null),
    };
}
