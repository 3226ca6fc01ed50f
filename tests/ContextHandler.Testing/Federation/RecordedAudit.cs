using System.Collections.Concurrent;
using ContextHandler.Audit;

namespace ContextHandler.Testing.Federation;

/// <summary>An audit log that keeps its lines, and can be broken.</summary>
public sealed class RecordedAudit : IAuditLog
{
    private readonly ConcurrentQueue<LoginRecord> lines = new();
    private readonly ConcurrentQueue<TrustRecord> trust = new();

    /// <summary>Set to false, and nothing can be written.</summary>
    public bool IsWritable { get; set; } = true;

    /// <summary>When the lines are where nobody's kill loses them.</summary>
    public Task Written { get; set; } = Task.CompletedTask;

    /// <summary>Set to true, and the next change of trust throws, once.</summary>
    public bool ThrowsOnce { get; set; }

    public IReadOnlyList<LoginRecord> Lines => [.. lines];

    /// <summary>The changes of trust.</summary>
    public IReadOnlyList<TrustRecord> Trust => [.. trust];

    /// <summary>The last line. Throws when there is none.</summary>
    public LoginRecord Last => lines.Last();

    public bool TryWrite(LoginRecord line)
    {
        if (IsWritable)
        {
            lines.Enqueue(line);
        }

        return IsWritable;
    }

    public ValueTask WrittenAsync() => new(Written);

    public bool TryWrite(TrustRecord line)
    {
        if (ThrowsOnce)
        {
            ThrowsOnce = false;
            throw new InvalidOperationException("The audit log broke.");
        }

        if (IsWritable)
        {
            trust.Enqueue(line);
        }

        return IsWritable;
    }
}
