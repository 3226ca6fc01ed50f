using System.Text.Json;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Health;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>How each IdP of the federation file is, as programs read it. Names of states are camelCase and stable; times are ISO 8601 in UTC.</summary>
internal static class IdpsJson
{
    public static object Of(FederationModel model, IEnumerable<MetadataParty> parties, IIdpHealth health, DateTimeOffset now) => new
    {
        At = now,
        Idps = parties.Where(party => party.Role == PeerRole.IdentityProvider).Select(party => Idp(party.EntityId, model.FindIdentityProvider(party.EntityId), health.Of(party.EntityId))),
    };

    // One without metadata is in the file and not in the model.
    private static object Idp(EntityId entityId, IdentityProvider? idp, IdpCondition condition) => new
    {
        EntityId = entityId.Value,
        idp?.Name,
        State = Word(condition.State),
        Why = condition.Why is { } why ? Word(why) : null,
        condition.Since,
        condition.LastLogin,
        condition.LastReached,
        idp?.Contact,
    };

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
