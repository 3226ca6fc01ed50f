using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using ContextHandler.Audit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// The audit log as JSON lines, to standard output or a file, through a bounded queue. A write that fails is tried again until it succeeds;
/// meanwhile <see cref="IsWritable"/> is false, so new logins are refused and no line is lost.
/// </summary>
internal sealed class JsonAuditLog(IOptions<GatewayOptions> options, ILogger<JsonAuditLog> log, TimeProvider clock) : BackgroundService, IAuditLog
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WrittenWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    // Lines, and who waits until those before are written.
    private readonly Channel<object> queue = Channel.CreateBounded<object>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly StrangersLines strangers = new(clock);
    private volatile bool failing = true; // until the target has been opened once

    // Half the queue is kept for logins that are under way.
    public bool IsWritable => !failing && queue.Reader.Count < Capacity / 2;

    public bool TryWrite(LoginRecord line)
    {
        if (!StrangersLines.IsOne(line))
        {
            return queue.Writer.TryWrite(line);
        }

        strangers.Write(line, queue.Writer.TryWrite);
        return true;
    }

    public bool TryWrite(TrustRecord line) => queue.Writer.TryWrite(line);

    public async ValueTask WrittenAsync()
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (failing || !queue.Writer.TryWrite(written))
        {
            return;
        }

        try
        {
            await written.Task.WaitAsync(WrittenWithin, clock).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // A disk that takes its time: the lines stay in the queue.
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        strangers.Tell(queue.Writer.TryWrite);
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
        {
            await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken)).ConfigureAwait(false);
        }

        await base.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            using var rounds = clock.CreateTimer(_ => strangers.Tell(queue.Writer.TryWrite), null, TellEvery, TellEvery);
            await WriteAllAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A host whose start was refused is disposed of without having stopped, and would tell of a failure of ours besides what was refused.
        }
    }

    private async Task WriteAllAsync(CancellationToken stoppingToken)
    {
        await WriteUntilItSucceedsAsync([], stoppingToken).ConfigureAwait(false);
        while (await queue.Reader.WaitToReadAsync(stoppingToken).ConfigureAwait(false))
        {
            var (lines, waiting) = (new List<byte[]>(), new List<TaskCompletionSource>());
            while (lines.Count < 256 && queue.Reader.TryRead(out var next))
            {
                if (next is TaskCompletionSource written)
                {
                    waiting.Add(written);
                    continue;
                }

                lines.Add([.. JsonSerializer.SerializeToUtf8Bytes(next, Json), (byte)'\n']);
            }

            await WriteUntilItSucceedsAsync(lines, stoppingToken).ConfigureAwait(false);
            waiting.ForEach(written => written.SetResult());
        }
    }

    private async Task WriteUntilItSucceedsAsync(List<byte[]> lines, CancellationToken stopping)
    {
        var written = 0;
        while (true)
        {
            try
            {
                using var target = Open();
                while (written < lines.Count)
                {
                    target.Write(lines[written].AsSpan()); // a thread of the pool waits for the disk either way: asynchronously it would be another for each line
                    target.Flush();
                    written++;
                }

                failing = false;
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                failing = true;
                log.AuditUnwritable(options.Value.Audit, error.Message);
                await Task.Delay(RetryEvery, clock, stopping).ConfigureAwait(false);
            }
        }
    }

    private Stream Open() => options.Value.Audit is "-" ? Console.OpenStandardOutput() : OpenFile(options.Value.Audit);

    // A line that was cut off by a full disk is written again, on a line of its own.
    private static FileStream OpenFile(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }

        return file;
    }
}
