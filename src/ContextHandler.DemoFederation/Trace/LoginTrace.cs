using System.Collections.Immutable;
using ContextHandler.Login;
using ContextHandler.Responses;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>One login as the demo saw it, hop by hop; null where it did not get that far.</summary>
/// <param name="RequestId">The ID of the system's AuthnRequest.</param>
/// <param name="Asked">What the system asked.</param>
/// <param name="AskedMessage">Its AuthnRequest.</param>
public sealed record LoginTrace(string RequestId, OutgoingAuthnRequest Asked, MessageSeen AskedMessage)
{
    /// <summary>What the gateway kept: among it the required level and the reference number.</summary>
    public PendingLogin? Pending { get; init; }

    /// <summary>Every trip to an IdP, in order.</summary>
    public ImmutableList<LegTrace> Legs { get; init; } = [];

    /// <summary>What the system received at last.</summary>
    public ReceivedResponse? Received { get; init; }

    public MessageSeen? ReceivedMessage { get; init; }

    /// <summary>The last leg; null when none was begun.</summary>
    public LegTrace? LastLeg => Legs.Count > 0 ? Legs[^1] : null;

    internal LoginTrace WithLeg(string legRequestId, Func<LegTrace, LegTrace> change) => this with
    {
        Legs = Legs.ConvertAll(leg => leg.Leg.RequestId == legRequestId ? change(leg) : leg),
    };
}
