namespace ContextHandler.FunctionalTests.Interop;

/// <summary>What software of others raised.</summary>
/// <param name="type">The type's name, for example <c>SignatureError</c>.</param>
/// <param name="message">Its text.</param>
public sealed class PeerException(string type, string message) : Exception($"{type}: {message}")
{
    public string Type { get; } = type;
}
