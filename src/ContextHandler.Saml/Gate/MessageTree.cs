namespace ContextHandler.Saml.Gate;

/// <summary>What the structure rules look at: a message, and beside it the Assertion that was decrypted out of it.</summary>
/// <param name="Root">The message.</param>
/// <param name="Decrypted">Null while nothing has been decrypted.</param>
internal sealed record MessageTree(Element Root, Element? Decrypted = null)
{
    /// <summary>How many assertions, encrypted or not, stand directly in the message.</summary>
    public int Assertions
    {
        get
        {
            var count = 0;
            foreach (var child in Root.Elements)
            {
                count += IsAssertion(child) ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>The first element of both that is so, in document order; null when none is.</summary>
    public Element? First(Func<MessageTree, Element, bool> isSo) => First(Root, isSo) ?? (Decrypted is null ? null : First(Decrypted, isSo));

    /// <summary>Whether an assertion may stand there, or the message itself.</summary>
    public bool IsPlaceOfMessage(Element element) =>
        ReferenceEquals(element, Root) || ReferenceEquals(element, Decrypted) || (ReferenceEquals(element.Parent, Root) && IsAssertion(element));

    private Element? First(Element apex, Func<MessageTree, Element, bool> isSo)
    {
        foreach (var element in apex.SelfAndDescendants())
        {
            if (isSo(this, element))
            {
                return element;
            }
        }

        return null;
    }

    private static bool IsAssertion(Element element) =>
        element.NamespaceUri == SamlUris.Assertion && element.LocalName is "Assertion" or "EncryptedAssertion";
}
