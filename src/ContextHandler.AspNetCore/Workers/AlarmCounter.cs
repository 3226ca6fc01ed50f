using Microsoft.Extensions.Logging;

namespace ContextHandler.AspNetCore.Workers;

/// <summary>
/// Counts every alarm by its event's name: the warnings and errors of <see cref="Log"/>, those of single logins (12xx) excepted. An alarm is a line in
/// the log; so none can be told to the one and forgotten for the other.
/// </summary>
internal sealed class AlarmCounter(Metrics metrics) : ILoggerProvider, ILogger
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("ContextHandler.", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel) && eventId is { Id: < 1200 or >= 1300, Name: { } name })
        {
            metrics.Alarm(name);
        }
    }

    public void Dispose()
    {
    }
}
