namespace ContextHandler.Keys.Readiness;

/// <summary>A key that was seen in use.</summary>
/// <param name="Key">The thumbprint of its certificate: SHA-256, hexadecimal.</param>
/// <param name="At">When it was seen last.</param>
public sealed record KeySighting(string Key, DateTimeOffset At);
