namespace ContextHandler.Levels;

/// <summary>
/// A level of the National Standard for Identity Assurance (NSIS): Lav, Betydelig, Høj.
/// Source: NSIS 2.0; the wire form is in <see cref="FederationUris"/>.
/// </summary>
public enum NsisLevel
{
    Low = 1,
    Substantial = 2,
    High = 3,
}
