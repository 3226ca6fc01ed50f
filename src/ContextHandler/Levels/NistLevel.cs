namespace ContextHandler.Levels;

/// <summary>
/// One of the four authenticity levels that OIOSAML2 calls <c>AssuranceLevel</c>, 1 (weakest) to 4.
/// Source: danish-saml-facts 1.2 (IT- og Telestyrelsen's four levels).
/// </summary>
public enum NistLevel
{
    One = 1,
    Two = 2,
    Three = 3,
    Four = 4,
}
