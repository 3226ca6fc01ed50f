using ContextHandler.Health;
using ContextHandler.Keys.Readiness;

namespace ContextHandler.Login;

/// <summary>What this node sees of its peers in the middle of logins.</summary>
/// <param name="Sightings">Who is told with which keys accepted messages were made.</param>
/// <param name="Health">Who is told whom an IdP let in and whom not, and knows how each IdP is.</param>
public sealed record Lookout(ISightings Sightings, IdpHealth Health);
