using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A backend that is down, slow or talks nonsense: a person is told so, as long as nothing of the backend's own has been sent.</summary>
internal sealed class BackendFailures(ProxyAnswers answers)
{
    private static readonly LoginFailure NotForwarded = new(FailureReason.NoBackendHealthy, "the destination of the session's affinity is gone");

    /// <summary>Once a request has been forwarded, or could not be: tells of what failed, if anything did.</summary>
    public Task TellAsync(HttpContext context) =>
        !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && FailureOf(context) is { } failure
            ? answers.FailAsync(context, failure, LevelDemand.Of(context)?.System)
            : Task.CompletedTask;

    private static LoginFailure? FailureOf(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is { } error ? FailureOf(error)
            : context.Response.StatusCode != StatusCodes.Status503ServiceUnavailable ? null
            : context.Features.Get<LoginFailure>() is { } noted ? noted // the person could not be told of
            : context.Features.Get<IReverseProxyFeature>() is { ProxiedDestination: null } ? NotForwarded
            : null;

    // Null: the client broke off, and hears nothing.
    private static LoginFailure? FailureOf(IForwarderErrorFeature error) => error.Error switch
    {
        ForwarderError.NoAvailableDestinations => new(FailureReason.NoBackendHealthy, "no destination of the cluster is healthy"),
        ForwarderError.RequestTimedOut => new(FailureReason.BackendTooSlow, "the destination did not answer in time"),
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => null,
        var kind => new(FailureReason.BackendDown, $"{kind}, {error.Exception?.GetBaseException().GetType().Name}"),
    };
}
