using ContextHandler.Login;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace ContextHandler.AspNetCore.Proxy;

/// <summary>A backend that is down, slow or talks nonsense: a person is told so, as long as nothing of the backend's own has been sent.</summary>
internal sealed class BackendFailures(ProxyAnswers answers)
{
    /// <summary>Once a request has been forwarded: tells of what failed, if anything did.</summary>
    public Task TellAsync(HttpContext context) =>
        context.Features.Get<IForwarderErrorFeature>() is { } error
        && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && FailureOf(error) is { } failure
            ? answers.FailAsync(context, failure, LevelDemand.Of(context)?.System)
            : Task.CompletedTask;

    // Null: the client broke off, and hears nothing.
    private static LoginFailure? FailureOf(IForwarderErrorFeature error) => error.Error switch
    {
        ForwarderError.NoAvailableDestinations => new(FailureReason.NoBackendHealthy, "no destination of the cluster is healthy"),
        ForwarderError.RequestTimedOut => new(FailureReason.BackendTooSlow, "the destination did not answer in time"),
        ForwarderError.RequestCanceled or ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled => null,
        var kind => new(FailureReason.BackendDown, $"{kind}, {error.Exception?.GetBaseException().GetType().Name}"),
    };
}
