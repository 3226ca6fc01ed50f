using ContextHandler.Federation.Metadata;

namespace ContextHandler.Cli.Peers;

/// <summary>A metadata document that was refused and that an operator may accept.</summary>
/// <param name="Bytes">The document.</param>
/// <param name="Sha256">Of its bytes, hexadecimal.</param>
/// <param name="Refusal">Why it waits.</param>
internal sealed record WaitingDocument(ReadOnlyMemory<byte> Bytes, string Sha256, RefusedDocument Refusal);
