using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace ContextHandler.AspNetCore;

/// <summary>
/// The spans of logins and logouts, in the source <c>ContextHandler</c>. Their trace ID is made of a name that both nodes know anyway, so nobody has to carry it,
/// and what a stranger sends as <c>traceparent</c> counts for nothing. Nothing personal and no text of a message is in them, and where nobody listens nothing is done.
/// </summary>
internal static class Spans
{
    public const string SourceName = "ContextHandler";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Whether anybody follows them.</summary>
    public static bool AreFollowed => Source.HasListeners();

    /// <summary>The trace of what has that name. A hash, because a login's ID opens its chooser to whoever has the cookie too, and a trace is read by many.</summary>
    public static ActivityTraceId TraceOf(string name) =>
        ActivityTraceId.CreateFromBytes(SHA256.HashData(Encoding.UTF8.GetBytes("trace of " + name)).AsSpan(0, 16));

    /// <summary>A span of the past, to be tagged and disposed. Without a parent's span it is one root of several in its trace: who came first may have been on another node.</summary>
    /// <param name="name">What it is.</param>
    /// <param name="kind">Whose work.</param>
    /// <param name="trace">Its trace.</param>
    /// <param name="began">When it began.</param>
    /// <param name="ended">When it ended.</param>
    /// <param name="before">The trace of what came before it; null: none.</param>
    public static Activity? Add(string name, ActivityKind kind, ActivityTraceId trace, DateTimeOffset began, DateTimeOffset ended, ActivityTraceId? before = null)
    {
        ActivityLink[] links = before is { } other ? [new(new ActivityContext(other, ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded))] : [];
        var span = Source.StartActivity(name, kind, new ActivityContext(trace, default, ActivityTraceFlags.Recorded), tags: null, links, began);
        return span?.SetEndTime(ended.UtcDateTime);
    }

    /// <summary>Tags it, where there is something to say.</summary>
    public static Activity With(this Activity span, string tag, string? value) => value is null ? span : span.SetTag("contexthandler." + tag, value);
}
