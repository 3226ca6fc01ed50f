using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ContextHandler.AspNetCore.Http2;

/// <summary>
/// What comes from a connection, as it comes, unless that turns out to speak HTTP/2: then no faster than its <see cref="FrameBudget"/> allows, which the
/// connection's features hold from then on. It stands outside TLS, since nothing can stand inside on every endpoint that an operator may configure.
/// </summary>
internal sealed class BudgetedInput(PipeReader inner, ConnectionContext connection, TimeProvider clock) : PipeReader
{
    private bool isKnown;
    private FrameBudget? budget;
    private ReadOnlySequence<byte> read;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        isKnown && budget is null ? inner.ReadAsync(cancellationToken) : ReadInTimeAsync(cancellationToken);

    public override bool TryRead(out ReadResult result)
    {
        var hasRead = inner.TryRead(out result);
        if (hasRead)
        {
            Note(result.Buffer);
        }

        return hasRead;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (budget is not null)
        {
            budget.Take(read.Slice(read.Start, consumed).Length);
            read = default;
        }

        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private async ValueTask<ReadResult> ReadInTimeAsync(CancellationToken cancellationToken)
    {
        if (budget?.Pause() is { Ticks: > 0 } pause)
        {
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }

        var result = await inner.ReadAsync(cancellationToken).ConfigureAwait(false);
        Note(result.Buffer);
        return result;
    }

    private void Note(in ReadOnlySequence<byte> buffer)
    {
        if (!isKnown && SpeaksHttp2(buffer) is { } speaks)
        {
            isKnown = true;
            if (speaks)
            {
                connection.Features.Set(budget = new FrameBudget(clock));
            }
        }

        read = budget is null ? default : buffer;
    }

    // Null: not known yet. Without TLS it begins with PRI (RFC 9113 3.4); with it, the handshake says, once it is over.
    private bool? SpeaksHttp2(in ReadOnlySequence<byte> buffer) =>
        buffer.Length < 3 ? null
        : connection.Features.Get<ISslStreamFeature>() is not { SslStream: var tls } ? buffer.Slice(0, 3).ToArray().AsSpan().SequenceEqual("PRI"u8)
        : tls.IsAuthenticated ? tls.NegotiatedApplicationProtocol == SslApplicationProtocol.Http2
        : null;
}
