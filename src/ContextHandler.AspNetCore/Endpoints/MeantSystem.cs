using ContextHandler.Federation;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>The system that a request is about, known before the gateway failed it: its page can name the system's own login.</summary>
/// <param name="EntityId">Out of an accepted message, or anybody's text: good for nothing but what the system has registered.</param>
internal sealed record MeantSystem(EntityId EntityId)
{
    /// <summary>Notes it for the rest of the request.</summary>
    public static void Note(HttpContext context, EntityId? system)
    {
        if (system is not null)
        {
            context.Features.Set(new MeantSystem(system));
        }
    }

    /// <summary>The system of the federation that was noted, or that the address names; null: none.</summary>
    public static EntityId? Of(HttpContext context, FederationModel model)
    {
        var meant = context.Features.Get<MeantSystem>()?.EntityId;
        return meant is not null || EntityId.TryCreate(context.Request.Query["system"], out meant) ? model.FindSystem(meant)?.EntityId : null;
    }
}
