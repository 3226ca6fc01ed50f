using ContextHandler.Audit;

namespace ContextHandler.DemoFederation.Trace;

/// <summary>The gateway's audit log, read along.</summary>
internal sealed class TracingAuditLog(IAuditLog inner, DemoTrace trace) : IAuditLog
{
    public bool IsWritable => inner.IsWritable;

    public bool TryWrite(LoginRecord line)
    {
        trace.Audited(line);
        return inner.TryWrite(line);
    }

    public ValueTask WrittenAsync() => inner.WrittenAsync();

    public bool TryWrite(TrustRecord line) => inner.TryWrite(line);
}
