using System.Diagnostics;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore;

/// <summary>
/// The spans of one login, over both hops and all nodes: each request of it, the trip to the IdP, and in the end the whole login. A POST that came before there
/// was a login has a trace of its own, to which the first span of the login links.
/// </summary>
internal static class LoginTrace
{
    /// <summary>Tells of a request that ends with that step.</summary>
    /// <param name="hop">The request; null: it came by a proxied path, and began a login there.</param>
    /// <param name="step">What is said to the browser.</param>
    /// <param name="now">The time.</param>
    public static void Tell(Hop? hop, LoginStep step, DateTimeOffset now)
    {
        if (!Spans.AreFollowed)
        {
            return;
        }

        switch (step)
        {
            case LoginStep.AskForIdp ask:
                Add(hop, ask.Login, now, "asked", idp: null);
                break;
            case LoginStep.GoToIdp go:
                Add(hop, go.Login, now, "sent", go.Idp);
                break;
            case LoginStep.Explain explain:
                Add(hop, explain.Login, now, "explained", explain.Failed.Idp, explain.Failed.Reason);
                break;
            case LoginStep.AnswerSystem answer:
                Add(hop, answer.Login, now, "answered", answer.Idp, answer.Login.LastFailure?.Reason);
                Spans.Add("login", ActivityKind.Internal, Spans.TraceOf(answer.Login.Id), answer.Login.StartedAt, now)?.With(answer.Login).With(answer.Idp).Dispose();
                break;
            case LoginStep.Continue when hop?.Leg is { } leg:
                AddArrival(hop, leg, now, "received", reference: null, reason: null);
                break;
            case LoginStep.Continue { Kept: { } kept }:
                Spans.Add(Name(hop), ActivityKind.Server, Spans.TraceOf(kept), hop?.At ?? now, now)?.With("outcome", "kept").Dispose();
                break;
            case LoginStep.Refuse refuse when hop?.Leg is { } leg:
                AddArrival(hop, leg, now, "refused", refuse.Reference, refuse.Failure.Reason);
                break;
            case LoginStep.Refuse refuse:
                Spans.Add(Name(hop), ActivityKind.Server, Spans.TraceOf(refuse.Reference), hop?.At ?? now, now)?
                    .With("outcome", "refused").With("reference", refuse.Reference).With("reason", refuse.Failure.Reason).With("system", refuse.System?.Value).Dispose();
                break;
        }
    }

    private static void Add(Hop? hop, PendingLogin login, DateTimeOffset now, string outcome, EntityId? idp, FailureReason? reason = null) =>
        Spans.Add(Name(hop), ActivityKind.Server, Spans.TraceOf(login.Id), hop?.At ?? now, now, hop?.Kept is { } kept ? Spans.TraceOf(kept) : null)?
            .With(login).With(idp).With("outcome", outcome).With("reason", reason).Dispose();

    // The person has been at the IdP since the leg was sent.
    private static void AddArrival(Hop hop, IdpLeg leg, DateTimeOffset now, string outcome, string? reference, FailureReason? reason)
    {
        var trace = Spans.TraceOf(leg.LoginId);
        Spans.Add("idp", ActivityKind.Client, trace, leg.SentAt, hop.At)?.With("system", leg.System.Value).With(leg.Idp).Dispose();
        Spans.Add(Name(hop), ActivityKind.Server, trace, hop.At, now)?
            .With("system", leg.System.Value).With(leg.Idp).With("outcome", outcome).With("reference", reference).With("reason", reason).Dispose();
    }

    private static string Name(Hop? hop) => hop?.Name ?? "challenge";

    private static Activity With(this Activity span, PendingLogin login) => span
        .With("reference", login.Reference).With("system", login.System.Value).With("level", login.RequiredLevel.Level.PolicyName);

    private static Activity With(this Activity span, EntityId? idp) => span.With("idp", idp?.Value);

    private static Activity With(this Activity span, string tag, FailureReason? reason) => span.With(tag, reason?.ToString());
}
