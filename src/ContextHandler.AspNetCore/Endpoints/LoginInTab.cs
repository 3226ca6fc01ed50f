using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Rush;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Endpoints;

/// <summary>A login to a proxied system in a tab of its own, beside a form or a program that waits for it. It ends at <c>/session</c>.</summary>
internal sealed class LoginInTab(LoginFlow flow, IFederationSource federation, StepWriter writer, Doorkeeper door)
{
    private const string Path = "/session/login";

    /// <summary>Path and query of such a login.</summary>
    public static string PathOf(EntityId system, Level level, bool fresh) =>
        $"{Path}?system={Uri.EscapeDataString(system.Value)}&level={level.PolicyName}{(fresh ? "&fresh=1" : string.Empty)}";

    public async Task GetAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var fallback = Fallbacks.Of(context.Request.QueryString.Value ?? string.Empty, query["system"]);
        if (!await door.PassAsync(context, Turn.Beginning).ConfigureAwait(false)
            || (OpenSystem(fallback) is { } meant && !await door.AdmitsAsync(context, PeerRole.System, meant).ConfigureAwait(false)))
        {
            return;
        }

        var step = fallback.System is { } system && Level.TryFromPolicyName(query["level"], out var level)
            ? await flow.BeginProxiedAsync(Wanted(system, level, isFresh: query["fresh"] == "1"), writer.Visitor(context), fallback.Reference).ConfigureAwait(false)
            : flow.Refuse(new(FailureReason.FieldMalformed, "the address names no system or no level"), fallback.Reference);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }

    // An address is anybody's text: nothing is counted of who is not there.
    private EntityId? OpenSystem(Fallback fallback) => fallback.System is { } named ? federation.Current.FindSystem(named)?.EntityId : null;

    private ProxiedRequest Wanted(EntityId system, Level level, bool isFresh) => new()
    {
        System = system,
        Level = level,
        ForceAuthn = isFresh,
        ReturnTo = federation.Current.Gateway.At("/session?done=1"),
    };
}
