using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.AspNetCore.Workers;
using ContextHandler.Federation;
using ContextHandler.Federation.Metadata;
using ContextHandler.Levels;
using ContextHandler.Login;
using ContextHandler.Rush;
using ContextHandler.Saml.Writing;
using Microsoft.AspNetCore.Http;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>
/// What becomes of a request whose browser is not logged in, or not surely enough: a person is sent to log in and comes back to the address
/// they wanted; whoever sent a form is told to log in beside it, and a program gets 401.
/// </summary>
internal sealed class Challenge(LoginFlow flow, Admission admission, FederationSource federation, StepWriter writer, ProxyAnswers answers, Doorkeeper door)
{
    public async Task WriteAsync(HttpContext context, LevelDemand demand)
    {
        if (!federation.IsLoaded)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var model = federation.Current;
        if (context.Features.Get<LoginFailure>() is { } noted)
        {
            await answers.FailAsync(context, noted, demand.System).ConfigureAwait(false);
            return;
        }

        if (LevelDemand.Of(context) is not null && (OwnPaths.Objection(context) ?? OwnAddress.Objection(context, model.Gateway)) is { } elsewhere)
        {
            await answers.FailAsync(context, elsewhere, system: null).ConfigureAwait(false); // no login leads there
            return;
        }

        if (demand.Level is null || admission.SystemOf(demand, model) is not { } system)
        {
            await answers.FailAsync(context, Withdrawn, system: null).ConfigureAwait(false);
            return;
        }

        try
        {
            await WriteAsync(context, demand, system, model).ConfigureAwait(false);
        }
        catch (LoginStoreException error)
        {
            await answers.FailAsync(context, new(FailureReason.StoreUnavailable, error.Message), system.EntityId).ConfigureAwait(false);
        }
        catch (UnwritableMessageException unwritable)
        {
            await answers.FailAsync(context, unwritable.Failure, system.EntityId).ConfigureAwait(false);
        }
    }

    private static readonly LoginFailure Withdrawn = new(FailureReason.SystemWithdrawn, "no proxied system of the federation is behind that path");

    private async Task WriteAsync(HttpContext context, LevelDemand demand, UserFacingSystem system, FederationModel model)
    {
        var level = demand.Level!;
        var fresh = await admission.AsksAnewAsync(context, demand, system, model).ConfigureAwait(false);
        if (Callers.Of(context) != Caller.Visitor)
        {
            await answers.AskAsync(context, system, level, fresh, model.Gateway).ConfigureAwait(false);
            return;
        }

        Door.SecureHeaders(context.Response.Headers);
        if (!await door.PassAsync(context, Turn.Beginning).ConfigureAwait(false)
            || !await door.AdmitsAsync(context, PeerRole.System, system.EntityId).ConfigureAwait(false))
        {
            return;
        }

        var wanted = new ProxiedRequest
        {
            System = system.EntityId,
            Level = level,
            ForceAuthn = fresh,
            MaxAge = demand.MaxAge,
            ReturnTo = OwnAddress.Of(context, model.Gateway),
        };
        var step = await flow.BeginProxiedAsync(wanted, writer.Visitor(context), Secrets.NewReference()).ConfigureAwait(false);
        await writer.WriteAsync(context, step).ConfigureAwait(false);
    }
}
