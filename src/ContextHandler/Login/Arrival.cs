using ContextHandler.Federation;
using ContextHandler.Responses;

namespace ContextHandler.Login;

/// <summary>An accepted answer in the hands of the browser that began, and the parties as they are now: what steps 13 to 15 work on.</summary>
internal sealed record Arrival
{
    public required PendingLogin Login { get; init; }

    public required IdpLeg Leg { get; init; }

    public required ValidResponse Response { get; init; }

    /// <summary>The handle under which the answer was kept.</summary>
    public required string Handle { get; init; }

    public required UserFacingSystem System { get; init; }

    public required IdentityProvider Idp { get; init; }

    public required FederationModel Model { get; init; }
}
