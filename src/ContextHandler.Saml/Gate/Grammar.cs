using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>A strict grammar of our own in place of a schema (security case G16): known children only, in the schema's order, each as often as it may, no stray text.</summary>
internal static class Grammar
{
    /// <summary>Null when the children of the element are the expected ones.</summary>
    public static LoginFailure? Check(Element element, params ReadOnlySpan<ExpectedChild> expected)
    {
        var (hasUnknown, isInOrder, last) = (false, true, 0);
        Span<int> counts = stackalloc int[expected.Length];
        foreach (var child in element.Elements)
        {
            if (IndexOf(child, expected) is >= 0 and var index)
            {
                counts[index]++;
                isInOrder &= index >= last || AreOneChoice(expected[(index + 1)..(last + 1)]);
                last = Math.Max(last, index);
            }
            else
            {
                hasUnknown = true;
            }
        }

        for (var index = 0; index < counts.Length; index++)
        {
            if (counts[index] < expected[index].Least || counts[index] > expected[index].Most)
            {
                return new(
                    FailureReason.StructureRefused, $"{counts[index]} {expected[index].LocalName} in {element.LocalName}; {Times(expected[index])} expected");
            }
        }

        return hasUnknown ? new(FailureReason.ElementMisplaced, $"an unknown element in {element.LocalName}")
            : !isInOrder ? new(FailureReason.ElementMisplaced, $"the elements of {element.LocalName} in another order than the schema's")
            : element.HasOwnText ? new(FailureReason.ElementMisplaced, $"text between the elements of {element.LocalName}")
            : null;
    }

    /// <summary>As <see cref="Check"/>, thrown. The element's own name must be one we know.</summary>
    public static void Require(Element element, params ReadOnlySpan<ExpectedChild> expected) => WireRefusal.ThrowIf(Check(element, expected));

    private static bool AreOneChoice(ReadOnlySpan<ExpectedChild> later)
    {
        foreach (var child in later)
        {
            if (!child.IsAmong)
            {
                return false;
            }
        }

        return true;
    }

    private static int IndexOf(Element child, ReadOnlySpan<ExpectedChild> expected)
    {
        for (var index = 0; index < expected.Length; index++)
        {
            if (child.Is(expected[index].NamespaceUri, expected[index].LocalName))
            {
                return index;
            }
        }

        return -1;
    }

    private static string Times(ExpectedChild child) => child switch
    {
        (_, _, 0, 1) => "one at most",
        (_, _, 1, 1) => "exactly one",
        _ => $"{child.Least} or more",
    };
}
