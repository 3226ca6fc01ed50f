namespace ContextHandler.DemoFederation.Trace;

/// <summary>A message as it travelled.</summary>
/// <param name="Xml">Indented.</param>
/// <param name="By">The binding, for people.</param>
/// <param name="RelayState">Null when it had none.</param>
public sealed record MessageSeen(string Xml, string By, string? RelayState);
