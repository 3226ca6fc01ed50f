using ContextHandler.Login;

namespace ContextHandler.Saml.Gate;

/// <summary>A strict grammar of our own in place of a schema (security case G16): known children only, each as often as it may, no stray text.</summary>
internal static class Grammar
{
    /// <summary>Null when the children of the element are the expected ones.</summary>
    public static LoginFailure? Check(Element element, params ReadOnlySpan<ExpectedChild> expected)
    {
        var known = 0;
        foreach (var child in expected)
        {
            var count = element.Elements.Count(candidate => candidate.Is(child.NamespaceUri, child.LocalName));
            if (count < child.Least || count > child.Most)
            {
                return new(FailureReason.StructureRefused, $"{count} {child.LocalName} in {element.LocalName}; {Times(child)} expected");
            }

            known += count;
        }

        return known == element.Elements.Count() ? NoText(element) : new(FailureReason.ElementMisplaced, $"an unknown element in {element.LocalName}");
    }

    /// <summary>As <see cref="Check"/>, thrown. The element's own name must be one we know.</summary>
    public static void Require(Element element, params ReadOnlySpan<ExpectedChild> expected)
    {
        if (Check(element, expected) is { } failure)
        {
            throw new WireRefusal(failure.Reason, failure.Detail);
        }
    }

    private static LoginFailure? NoText(Element element) =>
        element.Children.OfType<TextNode>().Any(text => !string.IsNullOrWhiteSpace(text.Value))
            ? new(FailureReason.ElementMisplaced, $"text between the elements of {element.LocalName}")
            : null;

    private static string Times(ExpectedChild child) => child switch
    {
        (_, _, 0, 1) => "one at most",
        (_, _, 1, 1) => "exactly one",
        _ => $"{child.Least} or more",
    };
}
