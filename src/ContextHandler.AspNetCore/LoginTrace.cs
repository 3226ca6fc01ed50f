using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using ContextHandler.AspNetCore.Endpoints;
using ContextHandler.Federation;
using ContextHandler.Login;

namespace ContextHandler.AspNetCore;

/// <summary>
/// The spans of one login, over both hops and all nodes, in the source <c>ContextHandler</c>: each request of it, the trip to the IdP, and in the end the whole
/// login. Their trace ID is made of the login's own name, so nobody has to carry it, and what a stranger sends as <c>traceparent</c> counts for nothing. Nothing
/// personal and no text of a message is in them, and where nobody listens nothing is done.
/// </summary>
internal static class LoginTrace
{
    public const string SourceName = "ContextHandler";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Tells of a request that ends with that step.</summary>
    /// <param name="hop">The request; null: it came by a proxied path, and began a login there.</param>
    /// <param name="step">What is said to the browser.</param>
    /// <param name="now">The time.</param>
    public static void Tell(Hop? hop, LoginStep step, DateTimeOffset now)
    {
        if (!Source.HasListeners())
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
                Add("login", ActivityKind.Internal, TraceOf(answer.Login.Id), answer.Login.StartedAt, now)?.With(answer.Login).With(answer.Idp).Dispose();
                break;
            case LoginStep.Continue when hop?.Leg is { } leg:
                AddArrival(hop, leg, now, "received", reference: null, reason: null);
                break;
            case LoginStep.Refuse refuse when hop?.Leg is { } leg:
                AddArrival(hop, leg, now, "refused", refuse.Reference, refuse.Failure.Reason);
                break;
            case LoginStep.Refuse refuse:
                Add(Name(hop), ActivityKind.Server, TraceOf(refuse.Reference), hop?.At ?? now, now)?
                    .With("outcome", "refused").With("reference", refuse.Reference).With("reason", refuse.Failure.Reason).With("system", refuse.System?.Value).Dispose();
                break;
        }
    }

    /// <summary>The trace of the login of that ID. A hash, because the ID opens the chooser to whoever has the cookie too, and a trace is read by many.</summary>
    public static ActivityTraceId TraceOf(string login) =>
        ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes("trace of " + login)).AsSpan(0, 16));

    private static void Add(Hop? hop, PendingLogin login, DateTimeOffset now, string outcome, EntityId? idp, FailureReason? reason = null) =>
        Add(Name(hop), ActivityKind.Server, TraceOf(login.Id), hop?.At ?? now, now)?.With(login).With(idp).With("outcome", outcome).With("reason", reason).Dispose();

    // The person has been at the IdP since the leg was sent.
    private static void AddArrival(Hop hop, IdpLeg leg, DateTimeOffset now, string outcome, string? reference, FailureReason? reason)
    {
        var trace = TraceOf(leg.LoginId);
        Add("idp", ActivityKind.Client, trace, leg.SentAt, hop.At)?.With("system", leg.System.Value).With(leg.Idp).Dispose();
        Add(Name(hop), ActivityKind.Server, trace, hop.At, now)?
            .With("system", leg.System.Value).With(leg.Idp).With("outcome", outcome).With("reference", reference).With("reason", reason).Dispose();
    }

    // Without a parent's span it is one root of several in its trace: who came first may have been on another node.
    private static Activity? Add(string name, ActivityKind kind, ActivityTraceId trace, DateTimeOffset began, DateTimeOffset ended)
    {
        var span = Source.StartActivity(name, kind, new ActivityContext(trace, default, ActivityTraceFlags.Recorded), startTime: began);
        return span?.SetEndTime(ended.UtcDateTime);
    }

    private static string Name(Hop? hop) => hop?.Name ?? "challenge";

    private static Activity With(this Activity span, PendingLogin login) => span
        .With("reference", login.Reference).With("system", login.System.Value).With("level", login.RequiredLevel.Level.PolicyName);

    private static Activity With(this Activity span, EntityId? idp) => span.With("idp", idp?.Value);

    private static Activity With(this Activity span, string tag, FailureReason? reason) => span.With(tag, reason?.ToString());

    private static Activity With(this Activity span, string tag, string? value) => value is null ? span : span.SetTag("contexthandler." + tag, value);
}
