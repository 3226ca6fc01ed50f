using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Selection;

namespace ContextHandler.Cli;

/// <summary>One system and one IdP: whether a login may go that way, and how its level will fare.</summary>
/// <param name="System">The system.</param>
/// <param name="Idp">The IdP.</param>
/// <param name="Exclusion">Why not; null when the IdP is a candidate.</param>
/// <param name="Forecast">What is asked and which answers pass.</param>
internal sealed record Pair(UserFacingSystem System, IdentityProvider Idp, Exclusion? Exclusion, LevelForecast Forecast)
{
    /// <summary>The IdP is there for the day on which the others fail, and no rule goes there.</summary>
    public bool IsBackup => IdpSelector.IsBackup(Idp, System, []);

    public LevelProspect Prospect => Exclusion is null ? Forecast.Prospect : LevelProspect.Never;
}
