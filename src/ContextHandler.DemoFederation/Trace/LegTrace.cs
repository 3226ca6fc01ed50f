using ContextHandler.Audit;
using ContextHandler.DemoFederation.Idps;
using ContextHandler.Login;
using ContextHandler.Requests;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>One trip to an IdP as the demo saw it; null where it did not get that far.</summary>
/// <param name="Leg">What the gateway kept.</param>
public sealed record LegTrace(IdpLeg Leg)
{
    /// <summary>The gateway's AuthnRequest as the IdP read it.</summary>
    public ReceivedAuthnRequest? Asked { get; init; }

    public MessageSeen? AskedMessage { get; init; }

    /// <summary>Who logged in; null with an <see cref="Answer"/>: the person cancelled.</summary>
    public DemoPerson? Person { get; init; }

    /// <summary>What the IdP answered.</summary>
    public OutgoingResponse? Answer { get; init; }

    public MessageSeen? AnswerMessage { get; init; }

    /// <summary>What the gateway made of it: its audit line.</summary>
    public LoginRecord? Verdict { get; init; }
}
