using ContextHandler.Federation;
using ContextHandler.Levels;
using ContextHandler.Selection;

namespace ContextHandler.Cli;

/// <summary>Every system × IdP pair of a federation. A forecast depends on the IdP, the level and whether it is enforced, and is made once for the three.</summary>
internal sealed class PairTable(FederationModel model)
{
    private readonly Dictionary<(EntityId Idp, Level Required, LevelCheck Check), LevelForecast> forecasts = [];

    public FederationModel Model => model;

    /// <summary>The pairs of a system at its registered level, in the order of the file's IdPs.</summary>
    public IReadOnlyList<Pair> Of(UserFacingSystem system) => Of(system, new RequiredLevel(system.RequiredLevel, []));

    /// <summary>The pairs of a system at that level, in the order of the file's IdPs.</summary>
    public IReadOnlyList<Pair> Of(UserFacingSystem system, RequiredLevel required)
    {
        var candidates = IdpSelector.Select(system, required, new([], WantsToChoose: true, null, null), model, default).Candidates
            .ToDictionary(candidate => candidate.Idp.EntityId, candidate => candidate.Exclusion);
        return
        [
            .. model.IdentityProviders.Select(idp => new Pair(
                system,
                idp,
                candidates.TryGetValue(idp.EntityId, out var exclusion) ? exclusion : Exclusion.NotAllowedForSystem,
                Forecast(idp, required.Level, LevelPolicy.CheckOf(system, idp)))),
        ];
    }

    private LevelForecast Forecast(IdentityProvider idp, Level required, LevelCheck check)
    {
        if (!forecasts.TryGetValue((idp.EntityId, required, check), out var forecast))
        {
            forecasts.Add((idp.EntityId, required, check), forecast = LevelForecast.Of(idp, required, check));
        }

        return forecast;
    }
}
