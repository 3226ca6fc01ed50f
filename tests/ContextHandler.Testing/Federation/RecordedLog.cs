using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ContextHandler.Testing.Federation;

/// <summary>Keeps every log line of the gateway.</summary>
public sealed class RecordedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, EventId Id, string Text)> lines = new();

    public IReadOnlyList<(LogLevel Level, EventId Id, string Text)> Lines => [.. lines];

    /// <summary>
    /// The lines that tell of an exception. Not Kestrel's own on a connection that its client reset at the wrong moment: no request of
    /// ours ended so.
    /// </summary>
    public IEnumerable<string> Exceptions => lines
        .Select(line => line.Text)
        .Where(text => text.Contains("Exception", StringComparison.Ordinal) && !text.StartsWith("Connection processing ended abnormally", StringComparison.Ordinal));

    /// <summary>Waits until that event was logged, two minutes at most, as a busy machine may need; false when it was not.</summary>
    public async Task<bool> SawAsync(int eventId, int times = 1)
    {
        for (var waited = 0; waited < 1_200; waited++)
        {
            if (lines.Count(line => line.Id.Id == eventId) >= times)
            {
                return true;
            }

            await Task.Delay(100).ConfigureAwait(false);
        }

        return false;
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        lines.Enqueue((logLevel, eventId, formatter(state, exception) + (exception is null ? string.Empty : "\n" + exception)));
    }

    public void Dispose()
    {
    }
}
