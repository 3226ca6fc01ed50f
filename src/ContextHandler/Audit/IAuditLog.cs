namespace ContextHandler.Audit;

/// <summary>Where finished and refused logins are written, and changes of trust, one line each, through a bounded queue.</summary>
public interface IAuditLog
{
    /// <summary>False while lines cannot be written or the queue is full: new logins are then refused.</summary>
    bool IsWritable { get; }

    /// <summary>Queues a line; never blocks. False when the queue is full, so the line is lost and the caller must refuse.</summary>
    bool TryWrite(LoginRecord line);

    /// <summary>Queues a line; never blocks. False when the queue is full: the caller keeps the line and tries again.</summary>
    bool TryWrite(TrustRecord line);
}
