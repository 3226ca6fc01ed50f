namespace ContextHandler.Saml.Gate;

/// <summary>What the structure rules look at: a message, and beside it the Assertion that was decrypted out of it.</summary>
/// <param name="Root">The message.</param>
/// <param name="Decrypted">Null while nothing has been decrypted.</param>
internal sealed record MessageTree(Element Root, Element? Decrypted = null)
{
    /// <summary>Every element of both.</summary>
    public IEnumerable<Element> Everything =>
        Decrypted is null ? Root.SelfAndDescendants() : Root.SelfAndDescendants().Concat(Decrypted.SelfAndDescendants());

    /// <summary>The places where an assertion may stand: directly in the message, or decrypted.</summary>
    public IEnumerable<Element> Assertions =>
        Root.Elements.Append(Decrypted).OfType<Element>()
            .Where(element => element.Is(SamlUris.Assertion, "Assertion") || element.Is(SamlUris.Assertion, "EncryptedAssertion"));
}
