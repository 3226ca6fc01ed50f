using System.Text;
using ContextHandler.Login;

namespace ContextHandler.Saml.Bindings;

/// <summary>RelayState is opaque; only its length is bounded. 80 bytes is the standard's limit (Bindings 3.4.3), 1 KiB is what some send (security case D11).</summary>
internal static class RelayStateRule
{
    public const int MaxBytes = 1024;

    public static string? Accept(string? relayState) =>
        relayState is null || Encoding.UTF8.GetByteCount(relayState) <= MaxBytes
            ? relayState
            : throw new WireRefusal(FailureReason.FieldMalformed, $"RelayState is longer than {MaxBytes} bytes");
}
