namespace ContextHandler.Rush;

/// <summary>A place inside a <see cref="Turnstile"/>, given back once however often it is disposed of. Nobody keeps one while waiting for something.</summary>
public sealed class Place : IDisposable
{
    private Turnstile? turnstile;

    internal Place(Turnstile turnstile, Turn turn) => (this.turnstile, Turn) = (turnstile, turn);

    /// <summary>Whose turn it was.</summary>
    public Turn Turn { get; }

    /// <inheritdoc/>
    public void Dispose() => Interlocked.Exchange(ref turnstile, null)?.Leave(Turn);
}
