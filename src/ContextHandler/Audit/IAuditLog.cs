namespace ContextHandler.Audit;

/// <summary>Where finished and refused logins are written, and changes of trust, one line each, through a bounded queue.</summary>
public interface IAuditLog
{
    /// <summary>False while lines cannot be written or the queue is full: new logins are then refused.</summary>
    bool IsWritable { get; }

    /// <summary>Queues a line; never blocks. False when the queue is full, so the line is lost and the caller must refuse.</summary>
    bool TryWrite(LoginRecord line);

    /// <summary>
    /// Ends when every line queued so far stands in the log, and nobody's kill loses it: no system is answered before (security case T09). While lines cannot
    /// be written they stay queued, and it ends within a second.
    /// </summary>
    ValueTask WrittenAsync();

    /// <summary>Queues a line; never blocks. False when the queue is full: the caller keeps the line and tries again.</summary>
    bool TryWrite(TrustRecord line);
}
