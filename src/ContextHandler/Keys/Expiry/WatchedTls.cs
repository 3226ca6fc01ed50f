namespace ContextHandler.Keys.Expiry;

/// <summary>A place that shows a certificate on TLS, whose end somebody should know of in time (security case T13).</summary>
/// <param name="Role">What the certificate is for.</param>
/// <param name="Host">The name or address to connect to.</param>
/// <param name="Port">The port there; TLS begins with the connection.</param>
public sealed record WatchedTls(CertificateRole Role, string Host, int Port)
{
    /// <summary>The name that is asked for in the handshake; <see cref="Host"/> by default.</summary>
    public string TargetHost { get; init; } = Host;

    /// <summary>What alarms call it; host and port by default.</summary>
    public string Owner { get; init; } = $"{Host}:{Port}";
}
