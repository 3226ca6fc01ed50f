using System.Diagnostics;
using ContextHandler.AspNetCore;

namespace ContextHandler.FunctionalTests.Operations;

/// <summary>Every span of this process's gateways from now on, other tests' among them.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly List<Activity> spans = [];
    private readonly ActivityListener listener;

    public RecordedSpans()
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                lock (spans)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The trace in which that reference number stands.</summary>
    public List<Activity> Of(string reference)
    {
        lock (spans)
        {
            return Of(spans.First(span => Tag(span, "reference") == reference).TraceId);
        }
    }

    public List<Activity> Of(ActivityTraceId trace)
    {
        lock (spans)
        {
            return [.. spans.Where(span => span.TraceId == trace)];
        }
    }

    public static string? Tag(Activity span, string name) => span.GetTagItem("contexthandler." + name) as string;

    public void Dispose() => listener.Dispose();
}
