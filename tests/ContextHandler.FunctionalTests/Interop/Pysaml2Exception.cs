namespace ContextHandler.FunctionalTests.Interop;

/// <summary>What pysaml2 raised.</summary>
/// <param name="type">The type's name, for example <c>SignatureError</c>.</param>
/// <param name="message">Its text.</param>
public sealed class Pysaml2Exception(string type, string message) : Exception($"{type}: {message}")
{
    public string Type { get; } = type;
}
